// A map shows one view of the places, or two side by side: colours, tooltips, legend and table follow the switches.
const HOVER = { stroke: true, weight: 3, color: "#111" };
const EDGE = { weight: 0.6, color: "#5b5546" };
const MANY = 5000; // places from which on they are painted as one picture: an element each takes a minute
const AREA = 0.75; // how much areas hide of what lies under them
const ROWS = 1000; // of the table at once

// What is large comes packed: JSON as gzip, as text of base64.
function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

function atlas(map, page) {
  for (const view of Object.values(page.views)) {
    for (const name of ["legend", "classes", "values", "lines", "counts"]) view[name] = page.lists[view[name]];
  }
  const signs = Object.values(page.views).some((one) => one.legend.some((entry) => entry[2]));
  const many = page.names.length > MANY;
  const corners = readOutlines(page.outlines);
  const panes = [makePane(map)];
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
  function signIcon(colour, sign, [right, down] = [0, 0]) {
    const iconAnchor = [8 - right, 8 - down];
    return L.divIcon({ html: mark(colour, sign).outerHTML, className: "point", iconSize: [16, 16], iconAnchor });
  }
  // Where marks on one spot stand, in pixels from it: the first on the spot, the others around it like seeds in a
  // sunflower, so that each can be seen and pointed at, on every scale and on paper.
  function fannedOut(shapes, classes) {
    const seen = new Map();
    return shapes.map((shape, number) => {
      if (!shape || classes[number] < 0) return undefined;
      const spot = shape.getLatLng().toString();
      const before = seen.get(spot) || 0;
      seen.set(spot, before + 1);
      const away = 13 * Math.sqrt(before), angle = 2.4 * before;
      return [Math.round(away * Math.cos(angle)), Math.round(away * Math.sin(angle))];
    });
  }
  function moreOf(shown, number) {
    return (shown.lines[number] || []).map(text);
  }

  // The corners of each place out of one text (outlines.py tells how it is written): parts, of each its rings.
  function readOutlines(outlines) {
    let north = 0, east = 0, at = 0;
    function number() {
      let found = 0, bits = 0, sign;
      do {
        sign = outlines.charCodeAt(at++) - 63;
        found |= (sign & 31) << bits;
        bits += 5;
      } while (sign >= 32);
      return found & 1 ? ~(found >> 1) : found >> 1;
    }
    const found = page.names.map(() => [[[]]]);
    let place = 0;
    while (at < outlines.length) {
      const sign = outlines[at], parts = found[place];
      if (sign === ";") place += 1;
      else if (sign === ",") parts.push([[]]);
      else if (sign === " ") parts.at(-1).push([]);
      if (";, ".includes(sign)) at += 1;
      else parts.at(-1).at(-1).push([(north += number()) / 1e5, (east += number()) / 1e5]);
    }
    return found;
  }

  // A pane: a map with a shape for each place.
  function makePane(own) {
    const pane = { map: own, layer: L.featureGroup(), shapes: [], view: null, title: "" };
    pane.label = element("b", "", "pane-title");
    own.getContainer().append(pane.label);
    L.control.scale({ imperial: false }).addTo(own);
    if (page.tiles) addTiles(own);
    const far = () => own.getContainer().classList.toggle("far", own.getZoom() < 11);
    own.on("zoomend", far);
    far();
    pane.tip = L.tooltip({ className: "place-text", offset: [page.points ? 8 : 0, 0] });
    const edge = many ? picture(own) : EDGE;
    corners.forEach((parts, number) => {
      if (parts[0][0].length) pane.shapes[number] = Object.assign(shapeOf(parts, edge), { place: number });
    });
    pane.layer.on("mouseover mousemove mouseout", (event) => point(event.layer.place, event));
    return pane;
  }
  // One picture for all places. It is let through as a whole, since a printer draws it over what it drew before.
  function picture(own) {
    Object.assign(own.createPane("places").style, { zIndex: 400, opacity: AREA });
    return { stroke: false, smoothFactor: 0, renderer: L.canvas({ pane: "places" }) };
  }
  function addTiles(own) {
    L.control.attribution({ prefix: false }).addTo(own);
    L.tileLayer(page.tiles.url, { attribution: page.tiles.credit, maxZoom: 19 }).addTo(own);
  }
  function shapeOf(parts, edge) {
    if (!page.points) return L.polygon(parts, edge);
    const at = parts[0][0][0];
    if (signs) return L.marker(at, { icon: signIcon("#fff", ""), keyboard: false });
    return L.circleMarker(at, { ...edge, radius: 5, color: "#333", weight: 0.8 });
  }
  function tooltip(view, number) {
    const box = element("div");
    box.append(element("strong", page.names[number]));
    const lines = [text(view.values[number]), ...moreOf(view, number)];
    for (const line of lines) if (line) box.append(element("div", line));
    return box;
  }
  function point(number, event) {
    const away = event.type === "mouseout";
    for (const { map: own, layer, shapes, tip, view } of active()) {
      const shape = shapes[number];
      if (shape.setStyle && !page.points) shape.setStyle(away ? { ...EDGE, stroke: !many } : HOVER);
      if (away || !layer.hasLayer(shape)) own.closeTooltip(tip);
      else own.openTooltip(tip.setContent(tooltip(view, number)).setLatLng(page.points ? shape.getLatLng() : event.latlng));
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
    map.eachLayer((one) => {
      if (one instanceof L.GeoJSON) {
        L.geoJSON(one.toGeoJSON(), one.options).addTo(own);
      } else if (one instanceof L.Marker && one.place === undefined) {
        L.marker(one.getLatLng(), one.options).addTo(own);
      }
    });
    panes.push(makePane(own));
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
    const body = find("table-view").querySelector("tbody");
    body.replaceChildren();
    addRows(body, shown, 0);
  }
  // Rows from one on; the next ones come when the reader nears the last: a browser lays out thousands in seconds.
  function addRows(body, shown, first) {
    const next = first + ROWS;
    const names = page.names.slice(first, next);
    const rows = names.map((name, place) => tableRow(shown, name, first + place)).filter(Boolean);
    if (next >= page.names.length && shown.some((pane) => pane.view.total)) rows.push(totalRow(shown));
    body.append(...rows);
    if (next >= page.names.length) return;
    if (!rows.length) return addRows(body, shown, next);
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      watch.disconnect();
      addRows(body, shown, next);
    }, { rootMargin: "500px" });
    watch.observe(rows.at(-1));
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
  function drawPlaces({ map: on, layer: own, shapes, view }) {
    const beside = page.points && signs ? fannedOut(shapes, view.classes) : [];
    shapes.forEach((shape, number) => {
      const there = view.classes[number] >= 0;
      if (there) {
        const [, colour, sign] = view.legend[view.classes[number]];
        if (shape.setStyle) shape.setStyle({ fill: true, fillColor: colour, fillOpacity: page.points ? 0.95 : many ? 1 : AREA });
        else shape.setIcon(signIcon(colour, sign, beside[number]));
      }
      if (there && !own.hasLayer(shape)) own.addLayer(shape);
      if (!there && own.hasLayer(shape)) own.removeLayer(shape);
    });
    own.addTo(on);
  }
  function draw() {
    const wanted = asked();
    for (const { map: own, tip } of panes) own.closeTooltip(tip);
    const before = active().length;
    document.body.classList.toggle("beside", wanted.length > 1);
    if (wanted.length > 1 && panes.length < 2) addSecondPane();
    panes.forEach((pane, number) => {
      const [title, key] = wanted[number] || ["", ""];
      pane.title = pane.label.textContent = title;
      pane.view = page.views[key] || null;
    });
    // laid out first: shapes that are there already would be drawn for a view that nobody sees
    if (active().length !== before) fit();
    active().forEach(drawPlaces);
    drawLegend(active().map((pane) => pane.view));
    find("table-view").querySelector("tbody").replaceChildren();
    if (find("table-view").open) drawTable(active());
    const labels = [...document.querySelectorAll("fieldset:not([hidden]) input:checked")]
      .map((input) => input.parentElement.textContent);
    find("chosen").textContent = find("table-chosen").textContent = labels.join(" · ");
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
    document.body.classList.remove("spill");
    const corner = find("corner");
    document.body.classList.toggle("spill", corner.scrollHeight > corner.clientHeight + 1 || corner.scrollWidth > corner.clientWidth + 1);
    fit();
  }
  function print(paper) {
    layOut(paper);
    window.print();
  }

  find("switches").addEventListener("change", draw);
  find("show-table").addEventListener("click", () => { drawTable(active()); find("table-view").showModal(); });
  find("hide-table").addEventListener("click", () => find("table-view").close());
  document.querySelectorAll("[data-print]").forEach((button) =>
    button.addEventListener("click", () => print(button.dataset.print)));
  // The browser's own print command comes without a size: without one the map would be cut off.
  addEventListener("beforeprint", () => { if (!document.body.dataset.paper) layOut("A4"); });
  addEventListener("afterprint", () => { delete document.body.dataset.paper; document.body.classList.remove("spill"); fit(); });
  draw();
  document.body.dataset.ready = "yes";
  window.atlasPanes = panes;
  window.atlasShapes = panes[0].shapes;
}
