/* Filters live in the address; an error of a callback is said in words. */
(function () {
  var melding = function (status) {
    var vak = document.getElementById("storing");
    if (!vak) { return; }
    vak.hidden = status < 400;
    vak.textContent = status < 400 ? "" : status === 503
      ? "Het portaal is even niet bereikbaar. Er is niets verloren. Probeer het over een halve minuut opnieuw."
      : status === 403 ? "Deze pagina hoort niet bij uw rol. Er is niets getoond."
      : "Deze pagina kon niet worden geladen. Er is niets verloren. Laad de pagina opnieuw.";
  };
  // on a phone the menu starts closed
  var wacht = new MutationObserver(function () {
    var menu = document.querySelector(".menu > details");
    if (menu) { menu.open = window.innerWidth > 800; wacht.disconnect(); }
  });
  wacht.observe(document.documentElement, { childList: true, subtree: true });
  // tables are made where they can be seen: caption, header and rows stand in an attribute
  var cel = function (rij, soort, tekst, extra) {
    var deel = document.createElement(soort);
    deel.textContent = tekst;
    Object.keys(extra).forEach(function (naam) { deel.setAttribute(naam, extra[naam]); });
    rij.appendChild(deel);
  };
  var vul = function (vak) {
    if (vak.closest("details:not([open])") || vak.getAttribute("data-tabel") === vak.gevuld) { return; }
    vak.gevuld = vak.getAttribute("data-tabel");
    var delen = JSON.parse(vak.gevuld), tabel = document.createElement("table");
    tabel.createCaption().textContent = delen[0];
    var kop = tabel.createTHead().insertRow(), romp = tabel.createTBody();
    delen[1].forEach(function (tekst) { cel(kop, "th", tekst, { scope: "col" }); });
    delen[2].forEach(function (waarden) {
      var rij = romp.insertRow();
      waarden.forEach(function (tekst, n) {
        cel(rij, n ? "td" : "th", tekst, n ? { "class": /^€/.test(tekst) ? "getal bedrag" : "getal" } : { scope: "row" });
      });
    });
    vak.replaceChildren(tabel);
  };
  var vulAlles = function () { document.querySelectorAll(".tabel[data-tabel]").forEach(vul); };
  document.addEventListener("toggle", vulAlles, true);
  window.addEventListener("beforeprint", vulAlles);
  // a click on a bar goes to the address behind it, as a link of the page would
  var ga = function (adres) {
    window.history.pushState({}, "", adres);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  };
  var klikbaar = function (grafiek) {
    if (!grafiek.on || !grafiek.layout) { return; }
    var adressen = (grafiek.layout.meta || {}).adressen;
    grafiek.setAttribute("data-klik", adressen ? "ja" : "nee");
    if (!adressen) { return; }
    grafiek.on("plotly_click", function (klik) {
      var adres = adressen[klik.points[0].x] || adressen[klik.points[0].y];
      if (adres) { ga(adres); }
    });
  };
  // a choice of the filter bar goes to its address; what depends on another choice falls with it
  document.addEventListener("change", function (gebeurtenis) {
    var veld = gebeurtenis.target, naam = String(veld.id).replace("filter-", "");
    if (!veld.closest(".filterbalk")) { return; }
    var keuzes = new URLSearchParams(window.location.search);
    if (veld.value === "alle") { keuzes.delete(naam); } else { keuzes.set(naam, veld.value); }
    ["blad"].concat({ domein: ["voorziening", "uitsplitsing"], uitsplitsing: ["voorziening"] }[naam] || [])
      .forEach(function (ander) { keuzes.delete(ander); });
    ga(window.location.pathname + (keuzes.toString() ? "?" + keuzes.toString() : ""));
  });
  // a small trend is drawn from the sizes in its attribute; what it says stands in its words
  var teken = function (vak) {
    if (vak.getAttribute("data-trend") === vak.gevuld) { return; }
    vak.gevuld = vak.getAttribute("data-trend");
    var delen = JSON.parse(vak.gevuld);
    vak.replaceChildren.apply(vak, delen[1].map(function (staaf) {
      var deel = document.createElement("span");
      deel.className = "staaf " + staaf[1];
      if (staaf[0] !== null) { deel.style.height = staaf[0] + "%"; } else { deel.style.visibility = "hidden"; }
      if (!staaf[1]) { deel.style.backgroundColor = delen[0]; }
      deel.title = staaf[2];
      if (staaf[3]) { deel.addEventListener("click", function () { ga(staaf[3]); }); }
      return deel;
    }));
  };
  // a field for a file: the component library has none
  var bestandveld = function (vak) {
    var veld = document.createElement("input"), naam = vak.getAttribute("data-bestand");
    veld.type = "file"; veld.name = naam; veld.id = "bestand-" + naam; veld.required = true;
    veld.accept = vak.getAttribute("data-soorten");
    vak.replaceChildren(veld);
  };
  new MutationObserver(function () {
    vulAlles();
    document.querySelectorAll("[data-bestand]:empty").forEach(bestandveld);
    document.querySelectorAll("[data-trend]").forEach(teken);
    document.querySelectorAll(".js-plotly-plot:not([data-klik])").forEach(klikbaar);
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-tabel", "data-trend"] });
  var gewoon = window.fetch;
  window.fetch = function (waar, hoe) {
    return gewoon.call(window, waar, hoe).then(function (antwoord) {
      if (String(waar && waar.url || waar).indexOf("_dash-update-component") >= 0) {
        if (antwoord.status === 401) { window.location.assign("/inloggen"); }
        melding(antwoord.status);
      }
      return antwoord;
    }, function (fout) { melding(503); throw fout; });
  };
})();
