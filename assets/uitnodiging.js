// The code of an invitation stands behind the # of its address, so that no server writes it down.
(function () {
  "use strict";
  var field = document.querySelector('form[action="/uitnodiging"] #code');
  if (!field || !window.location.hash) return;
  field.value = decodeURIComponent(window.location.hash.slice(1));
  var other = document.getElementById("code-organisatie");
  if (other) other.value = field.value;
  window.history.replaceState(null, "", window.location.pathname);
  document.getElementById("wachtwoord").focus();
})();
