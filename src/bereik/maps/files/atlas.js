// A map shows one view of the places, or two side by side: colours, tooltips, legend and table follow the switches.
const HOVER = { weight: 3, color: "#111" };
const EDGE = { weight: 0.6, color: "#5b5546" };

function atlas(map, layer, page) {
  for (const view of Object.values(page.views)) {
    for (const name of ["legend", "classes", "values", "lines", "counts"]) view[name] = page.lists[view[name]];
  }
  const source = layer.toGeoJSON();
  const signs = Object.values(page.views).some((one) => one.legend.some((entry) => entry[2]));
  const panes = [makePane(map, layer)];
  const text = (number) => page.texts[number];
  const find = (id) => document.getElementById(id);

  // What the switches ask for.
  function chosen(key) {
    return document.querySelector(`input[name="switch-${key}"]:checked`).value;
  }
  function labelOf(key, option) {
    return document.querySelector(`input[name="switch-${key}"][value="${option}"]`).parentElement.textContent;
  }
  function asked() {
    const [first, ...others] = page.switches.map(chosen);
    const options = page.beside[first] || [first];
    return options.map((own) => [options.length > 1 ? labelOf(page.switches[0], own) : "", [own, ...others].join("|")]);
  }

  // Pieces of the page.
  function element(name, content, className) {
    const made = document.createElement(name);
    if (content !== undefined) made.textContent = content;
    if (className) made.className = className;
    return made;
  }
  function mark(colour, sign) {
    const made = element("span", sign, "swatch");
    made.classList.toggle("empty", colour === "transparent");
    made.classList.toggle("area", !page.points);
    made.style.backgroundColor = colour;
    return made;
  }
  function signIcon(colour, sign) {
    return L.divIcon({ html: mark(colour, sign).outerHTML, className: "point", iconSize: [16, 16] });
  }
  function moreOf(shown, number) {
    return (shown.lines[number] || []).map(text);
  }

  // A pane: a map with a shape for each place.
  function makePane(own, drawn) {
    const pane = { map: own, layer: drawn, shapes: [], view: null, title: "" };
    pane.label = element("b", "", "pane-title");
    own.getContainer().append(pane.label);
    L.control.scale({ imperial: false }).addTo(own);
    if (page.tiles) addTiles(own);
    const far = () => own.getContainer().classList.toggle("far", own.getZoom() < 11);
    own.on("zoomend", far);
    far();
    drawn.eachLayer((shape) => addShape(pane, shape));
    return pane;
  }
  function addTiles(own) {
    L.control.attribution({ prefix: false }).addTo(own);
    L.tileLayer(page.tiles.url, { attribution: page.tiles.credit, maxZoom: 19 }).addTo(own);
  }
  function addShape(pane, shape) {
    const number = shape.feature.properties.text;
    let drawn = shape;
    if (page.points && signs) {
      drawn = L.marker(shape.getLatLng(), { icon: signIcon("#fff", ""), keyboard: false });
      drawn.feature = shape.feature;
      pane.layer.removeLayer(shape);
      pane.layer.addLayer(drawn);
    } else if (page.points) {
      shape.setStyle({ radius: 5, color: "#333", weight: 0.8 });
    }
    drawn.bindTooltip(() => tooltip(pane, number), { sticky: !page.points, className: "place-text" });
    drawn.on("mouseover mousemove mouseout", (event) => point(pane, number, event));
    pane.shapes[number] = drawn;
  }
  function tooltip(pane, number) {
    const box = element("div");
    box.append(element("strong", page.names[number]));
    const lines = [text(pane.view.values[number]), ...moreOf(pane.view, number)];
    for (const line of lines) if (line) box.append(element("div", line));
    return box;
  }
  function point(pane, number, event) {
    for (const one of active()) {
      const shape = one.shapes[number];
      if (shape.setStyle && !page.points) shape.setStyle(event.type === "mouseout" ? EDGE : HOVER);
      if (one === pane) continue;
      if (event.type === "mouseout") shape.closeTooltip();
      else shape.openTooltip(page.points ? undefined : event.latlng);
    }
  }

  // The second pane is a copy of the first, made when it is first asked for; both move as one.
  function addSecondPane() {
    const box = element("div", undefined, "folium-map");
    box.id = "second";
    map.getContainer().after(box);
    const own = L.map(box, { ...map.options, zoomControl: false });
    for (const [name, height] of Object.entries(page.panes)) own.createPane(name).style.zIndex = height;
    own.setView(map.getCenter(), map.getZoom(), { animate: false });
    let copied = null;
    map.eachLayer((one) => {
      if (one instanceof L.GeoJSON) {
        const copy = L.geoJSON(one === layer ? source : one.toGeoJSON(), one.options).addTo(own);
        if (one === layer) copied = copy;
      } else if (one instanceof L.Marker && !one.feature) {
        L.marker(one.getLatLng(), one.options).addTo(own);
      }
    });
    panes.push(makePane(own, copied));
    follow(map, own);
    follow(own, map);
  }
  function follow(leader, follower) {
    leader.on("move", () => {
      const there = follower.getCenter().equals(leader.getCenter(), 1e-9) && follower.getZoom() === leader.getZoom();
      if (!there && !leader.following) {
        follower.following = true;
        follower.setView(leader.getCenter(), leader.getZoom(), { animate: false });
        follower.following = false;
      }
    });
  }
  function active() {
    return panes.filter((pane) => pane.view);
  }

  // Drawing.
  function drawLegend(views) {
    const counts = (own) => views.map((shown) => shown.classes.filter((one) => one === own).length);
    const told = (own) => views.map((shown, number) => shown.counts[own] || counts(own)[number]).join(" → ");
    const items = views[0].legend.map(([label, colour, sign], own) => {
      const item = element("li");
      item.append(mark(colour, sign), element("span", `${label} (${told(own)})`));
      // a scale is shown whole, kinds and areas without numbers only where there are some
      item.hidden = Boolean(sign || colour === "transparent") && !counts(own).some(Boolean);
      return item;
    });
    document.querySelector("#corner .legend").replaceChildren(...items);
    find("unit").textContent = views[0].unit;
    find("headline").textContent = [...new Set(views.map((shown) => shown.headline))].filter(Boolean).join(" ");
  }
  function drawTable(shown) {
    const words = page.words;
    const titled = (pane, told) => (pane.title ? `${pane.title}: ${told}` : told);
    const heads = shown.flatMap((pane) => [titled(pane, pane.view.unit), titled(pane, words.legend)]);
    const head = element("tr");
    head.append(...[words.place, ...heads, words.more].map((told) => element("th", told)));
    find("table-view").querySelector("thead").replaceChildren(head);
    const rows = page.names.map((name, number) => tableRow(shown, name, number)).filter(Boolean);
    if (shown.some((pane) => pane.view.total)) rows.push(totalRow(shown));
    find("table-view").querySelector("tbody").replaceChildren(...rows);
  }
  function tableRow(shown, name, number) {
    if (shown.every((pane) => pane.view.classes[number] < 0)) return null;
    const row = element("tr");
    row.dataset.place = number;
    const cells = shown.flatMap(({ view }) => {
      const own = view.classes[number];
      return own < 0 ? ["", ""] : [text(view.values[number]), view.legend[own][0]];
    });
    const more = shown.map((pane) => [titleLine(pane), ...moreOf(pane.view, number)].filter(Boolean).join("\n"));
    row.append(...[name, ...cells, more.join("\n")].map((cell, column) => element(column ? "td" : "th", cell)));
    return row;
  }
  function totalRow(shown) {
    const row = element("tr", undefined, "total");
    const cells = [page.words.total, ...shown.flatMap(({ view }) => [view.total, ""]), ""];
    row.append(...cells.map((cell, column) => element(column ? "td" : "th", cell)));
    return row;
  }
  function titleLine(pane) {
    return pane.title && `${pane.title}:`;
  }
  function drawPlaces({ layer: own, shapes, view }) {
    shapes.forEach((shape, number) => {
      const there = view.classes[number] >= 0;
      if (there) {
        const [, colour, sign] = view.legend[view.classes[number]];
        if (shape.setStyle) shape.setStyle({ fill: true, fillColor: colour, fillOpacity: page.points ? 0.95 : 0.75 });
        else shape.setIcon(signIcon(colour, sign));
      }
      if (there && !own.hasLayer(shape)) own.addLayer(shape);
      if (!there && own.hasLayer(shape)) own.removeLayer(shape);
    });
  }
  function draw() {
    const wanted = asked();
    const before = active().length;
    document.body.classList.toggle("beside", wanted.length > 1);
    if (wanted.length > 1 && panes.length < 2) addSecondPane();
    panes.forEach((pane, number) => {
      const [title, key] = wanted[number] || ["", ""];
      pane.title = pane.label.textContent = title;
      pane.view = page.views[key] || null;
    });
    active().forEach(drawPlaces);
    drawLegend(active().map((pane) => pane.view));
    drawTable(active());
    const labels = [...document.querySelectorAll("fieldset:not([hidden]) input:checked")]
      .map((input) => input.parentElement.textContent);
    find("chosen").textContent = find("table-chosen").textContent = labels.join(" · ");
    if (active().length !== before) fit();
  }
  function fit() {
    for (const pane of active()) pane.map.invalidateSize(false);
    map.fitBounds(page.bounds, { padding: [15, 15], animate: false });
    for (const pane of active()) {
      pane.map.setView(map.getCenter(), map.getZoom(), { animate: false });
    }
  }
  function layOut(paper) {
    find("paper")?.remove();
    const style = element("style", `@page { size: ${paper} landscape; margin: 10mm; }`);
    style.id = "paper";
    document.head.append(style);
    document.body.dataset.paper = paper;
    fit();
  }
  function print(paper) {
    layOut(paper);
    window.print();
  }

  find("switches").addEventListener("change", draw);
  find("show-table").addEventListener("click", () => find("table-view").showModal());
  find("hide-table").addEventListener("click", () => find("table-view").close());
  document.querySelectorAll("[data-print]").forEach((button) =>
    button.addEventListener("click", () => print(button.dataset.print)));
  // The browser's own print command comes without a size: without one the map would be cut off.
  addEventListener("beforeprint", () => { if (!document.body.dataset.paper) layOut("A4"); });
  addEventListener("afterprint", () => { delete document.body.dataset.paper; fit(); });
  draw();
  document.body.dataset.ready = "yes";
  window.atlasPanes = panes;
  window.atlasShapes = panes[0].shapes;
}
