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
  // whether what stands in an attribute is new; from now on it is not
  var isNieuw = function (vak, naam) {
    var inhoud = vak.getAttribute(naam), nieuw = inhoud !== vak.gedaan;
    vak.gedaan = inhoud;
    return nieuw;
  };
  // parts that no callback knows are made here, from the same description that components are made from
  var NAMEN = { className: "class", class_name: "class", htmlFor: "for", tabIndex: "tabindex", encType: "enctype", maxLength: "maxlength" };
  var SOORTEN = { Link: "a" };
  var maak = function (deel) {
    if (deel === null || typeof deel !== "object") { return document.createTextNode(deel === null ? "" : String(deel)); }
    var props = deel.props || {}, vak = document.createElement(SOORTEN[deel.type] || deel.type.toLowerCase());
    if (deel.type === "Link") { vak.setAttribute("data-link", ""); }
    Object.keys(props).forEach(function (naam) {
      var waarde = props[naam];
      if (["children", "options", "value"].indexOf(naam) >= 0 || /^on/i.test(naam)) { return; }
      if (waarde === null || waarde === undefined || waarde === false) { return; }
      vak.setAttribute(NAMEN[naam] || naam, waarde === true ? "" : waarde);
    });
    (props.options || []).forEach(function (keuze) {
      var optie = document.createElement("option");
      optie.value = keuze.value; optie.textContent = keuze.label;
      vak.appendChild(optie);
    });
    [].concat(props.children === undefined ? [] : props.children).forEach(function (kind) { vak.appendChild(maak(kind)); });
    if (props.value !== undefined && props.value !== null) {
      if (vak.type === "hidden" || vak.tagName === "BUTTON") { vak.setAttribute("value", props.value); }
      vak.value = props.value;
    }
    if (deel.namespace === "dash_bootstrap_components") { vak.classList.add(deel.type === "Select" ? "form-select" : "form-control"); }
    return vak;
  };
  var bouw = function (vak) {
    if (isNieuw(vak, "data-vast")) { vak.replaceChildren.apply(vak, JSON.parse(vak.gedaan).map(maak)); }
  };
  document.addEventListener("click", function (klik) {
    var link = klik.target.closest && klik.target.closest("a[data-link]");
    if (!link || klik.button || klik.ctrlKey || klik.metaKey || klik.shiftKey || klik.altKey) { return; }
    klik.preventDefault();
    ga(link.getAttribute("href"));
    window.scrollTo(0, 0);
  });
  // tables are made where they can be seen: caption, header and rows stand in an attribute
  var cel = function (rij, soort, tekst, extra) {
    var deel = document.createElement(soort);
    deel.textContent = tekst;
    Object.keys(extra).forEach(function (naam) { deel.setAttribute(naam, extra[naam]); });
    rij.appendChild(deel);
  };
  var vul = function (vak) {
    if (vak.closest("details:not([open])") || !isNieuw(vak, "data-tabel")) { return; }
    var delen = JSON.parse(vak.gedaan), tabel = document.createElement("table");
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
  // what was opened stays open when a choice draws the page again
  var open = {};
  var sleutel = function (deel) {
    var blok = deel.closest("section[id]"), kop = deel.querySelector("summary");
    return blok && kop ? window.location.pathname + " " + blok.id + " " + kop.firstChild.textContent : "";
  };
  var heropen = function (deel) {
    deel.setAttribute("data-gezien", "ja");
    var naam = sleutel(deel);
    if (naam in open) { deel.open = open[naam]; }
  };
  document.addEventListener("toggle", function (gebeurtenis) {
    var naam = sleutel(gebeurtenis.target);
    if (naam && gebeurtenis.target.hasAttribute("data-gezien")) { open[naam] = gebeurtenis.target.open; }
    vulAlles();
  }, true);
  window.addEventListener("beforeprint", vulAlles);
  // charts: those in sight first, once the words and tables stand there; the others when the browser has time
  var instellingen = { showSendToCloud: false, plotlyServerURL: "", displaylogo: false, displayModeBar: false, responsive: true, locale: "nl" };
  var getekend = [], halen = null;
  var bibliotheek = function () {
    if (window.Plotly) { return Promise.resolve(); }
    halen = halen || new Promise(function (klaar) {
      var script = document.querySelector("script[data-grafieken]") || document.createElement("script");
      script.addEventListener("load", klaar);
      if (!script.src) { script.src = document.documentElement.getAttribute("data-grafieken"); document.head.appendChild(script); }
    });
    return halen;
  };
  var tekenGrafiek = function (vak) {
    zicht.unobserve(vak);
    if (!vak.isConnected || vak.getAttribute("data-figuur") === vak.getekend) { return; }
    vak.getekend = vak.getAttribute("data-figuur");
    var figuur = JSON.parse(vak.getekend);
    window.Plotly.react(vak, figuur.data, figuur.layout, instellingen).then(function () { klikbaar(vak); });
    if (getekend.indexOf(vak) < 0) { getekend.push(vak); }
  };
  var zicht = new IntersectionObserver(function (gezien) {
    gezien.filter(function (deel) { return deel.isIntersecting; }).forEach(function (deel) {
      bibliotheek().then(function () { tekenGrafiek(deel.target); });
    });
  }, { rootMargin: "100px" });
  var wachtend = function () { return document.querySelectorAll(".grafiek[data-figuur]"); };
  var volgende = function () {
    var vak = Array.prototype.find.call(wachtend(), function (deel) { return deel.getAttribute("data-figuur") !== deel.getekend; });
    if (vak) { tekenGrafiek(vak); rustig(volgende); }
  };
  var rustig = window.requestIdleCallback || function (doe) { setTimeout(doe, 50); };
  var grafieken = function () {
    getekend = getekend.filter(function (vak) {
      if (!vak.isConnected) { window.Plotly.purge(vak); }
      return vak.isConnected;
    });
    var nieuw = Array.prototype.filter.call(wachtend(), function (vak) { return isNieuw(vak, "data-figuur"); });
    nieuw.forEach(function (vak) { zicht.observe(vak); });
    if (nieuw.length) { bibliotheek().then(function () { rustig(volgende, { timeout: 2000 }); }); }
  };
  window.addEventListener("beforeprint", function () { if (window.Plotly) { wachtend().forEach(tekenGrafiek); } });
  // a click on a bar goes to the address behind it, as a link of the page would
  var ga = function (adres) {
    window.history.pushState({}, "", adres);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  };
  var klikbaar = function (grafiek) {
    var eerder = grafiek.hasAttribute("data-klik"), bekend = (grafiek.layout.meta || {}).adressen;
    grafiek.setAttribute("data-klik", bekend ? "ja" : "nee");
    if (eerder) { return; }
    grafiek.on("plotly_click", function (klik) {
      var adressen = (grafiek.layout.meta || {}).adressen || {};
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
    if (!isNieuw(vak, "data-trend")) { return; }
    var delen = JSON.parse(vak.gedaan);
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
    veld.multiple = vak.hasAttribute("data-meer");
    vak.replaceChildren(veld);
  };
  // deliveries: one request a file, one after the other; what the server says of each is put on the page
  var lever = function (formulier, bestand, knop, vak, pogingen) {
    return new Promise(function (klaar) {
      var verzoek = new XMLHttpRequest(), inhoud = new FormData(formulier), balk = document.createElement("progress");
      var regel = document.createElement("p"), poging = function (wacht) { setTimeout(function () { lever(formulier, bestand, knop, vak, pogingen + 1).then(klaar); }, wacht * 1000); };
      inhoud.set("bestand", bestand, bestand.name);
      if (knop && knop.name) { inhoud.set(knop.name, knop.value); }
      balk.max = 1; regel.textContent = bestand.name + ": wordt verstuurd ";
      regel.appendChild(balk); vak.appendChild(regel);
      verzoek.upload.onprogress = function (stand) {
        if (stand.lengthComputable) { balk.value = stand.loaded / stand.total; }
        if (stand.loaded === stand.total) { regel.firstChild.textContent = bestand.name + ": wordt gecontroleerd "; balk.removeAttribute("value"); }
      };
      verzoek.onload = function () {
        regel.remove();
        if (verzoek.status === 401) { window.location.assign("/inloggen"); return; }
        var delen = null;
        try { delen = JSON.parse(verzoek.responseText); } catch (fout) { delen = null; }
        if (verzoek.status === 503 && verzoek.getResponseHeader("Retry-After") && pogingen < 30) { poging(Number(verzoek.getResponseHeader("Retry-After"))); return; }
        if (!Array.isArray(delen)) { mislukt(); return; }
        delen.map(maak).forEach(function (deel) { vak.appendChild(deel); });
        klaar();
      };
      var mislukt = function () {
        regel.remove();
        var deel = document.createElement("p");
        deel.className = "melding fout"; deel.setAttribute("role", "alert");
        deel.textContent = bestand.name + ": het portaal gaf geen antwoord. Lever dit bestand opnieuw aan; was het al bewaard, dan krijgt u hetzelfde ontvangstbewijs.";
        vak.appendChild(deel); klaar();
      };
      verzoek.onerror = mislukt;
      verzoek.open("POST", formulier.getAttribute("action"));
      verzoek.send(inhoud);
    });
  };
  document.addEventListener("submit", function (gebeurtenis) {
    var formulier = gebeurtenis.target, vak = document.getElementById("ontvangen");
    if (!formulier.hasAttribute("data-lever") || !vak) { return; }
    gebeurtenis.preventDefault();
    var veld = formulier.querySelector("input[type=file]"), bestanden = Array.prototype.slice.call(veld.files), knoppen = formulier.querySelectorAll("button");
    knoppen.forEach(function (knop) { knop.disabled = true; });
    vak.replaceChildren();
    bestanden.reduce(function (eerder, bestand) {
      return eerder.then(function () { return lever(formulier, bestand, gebeurtenis.submitter, vak, 0); });
    }, Promise.resolve()).then(function () {
      knoppen.forEach(function (knop) { knop.disabled = false; });
      veld.value = "";
    });
  });
  new MutationObserver(function () {
    document.querySelectorAll("[data-vast]").forEach(bouw);
    document.querySelectorAll("section[id] details:not([data-gezien])").forEach(heropen);
    vulAlles();
    document.querySelectorAll("[data-bestand]:empty").forEach(bestandveld);
    document.querySelectorAll("[data-trend]").forEach(teken);
    grafieken();
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-vast", "data-tabel", "data-trend", "data-figuur"] });
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
