// One view of the places at a time: colours, tooltips, legend and table follow the switches.
function atlas(map, layer, page) {
  const shapes = [];
  const text = (number) => page.texts[number];
  const view = () => page.views[page.switches.map(chosen).join("|")];
  const find = (id) => document.getElementById(id);

  function chosen(key) {
    return document.querySelector(`input[name="switch-${key}"]:checked`).value;
  }
  function element(name, content, className) {
    const made = document.createElement(name);
    if (content !== undefined) made.textContent = content;
    if (className) made.className = className;
    return made;
  }
  function linesOf(number) {
    const shown = view();
    const lines = [text(shown.values[number])];
    return lines.concat((shown.lines[number] || []).map(text));
  }
  function tooltip(number) {
    const box = element("div");
    box.append(element("strong", page.names[number]));
    for (const line of linesOf(number)) if (line) box.append(element("div", line));
    return box;
  }
  function mark(label, colour, sign) {
    const made = element("span", sign, "swatch");
    made.style.background = colour;
    return made;
  }
  function drawLegend(shown) {
    const counts = shown.legend.map((_, own) => shown.classes.filter((one) => one === own).length);
    const items = shown.legend.map(([label, colour, sign], own) => {
      const item = element("li");
      item.append(mark(label, colour, sign), ` ${label} (${counts[own]})`);
      item.hidden = Boolean(sign) && counts[own] === 0; // a scale is shown whole, kinds only where there are some
      return item;
    });
    document.querySelector("#corner .legend").replaceChildren(...items);
    find("unit").textContent = find("table-unit").textContent = shown.unit;
  }
  function drawTable(shown) {
    const rows = [];
    shown.classes.forEach((own, number) => {
      if (own < 0) return;
      const row = element("tr");
      row.dataset.place = number;
      const cells = [page.names[number], text(shown.values[number]), shown.legend[own][0],
        (shown.lines[number] || []).map(text).join("\n")];
      row.append(...cells.map((cell, column) => element(column ? "td" : "th", cell)));
      rows.push(row);
    });
    document.querySelector("#table-view tbody").replaceChildren(...rows);
  }
  function drawPlaces(shown) {
    shapes.forEach((shape, number) => {
      const own = shown.classes[number];
      const there = own >= 0;
      if (there) {
        const [, colour, sign] = shown.legend[own];
        if (shape.setStyle) shape.setStyle({ fill: true, fillColor: colour, fillOpacity: page.points ? 0.95 : 0.75 });
        else shape.setIcon(signIcon(colour, sign));
      }
      if (there && !layer.hasLayer(shape)) layer.addLayer(shape);
      if (!there && layer.hasLayer(shape)) layer.removeLayer(shape);
    });
  }
  function signIcon(colour, sign) {
    return L.divIcon({ html: mark("", colour, sign).outerHTML, className: "point", iconSize: [16, 16] });
  }
  function draw() {
    const shown = view();
    drawLegend(shown);
    drawPlaces(shown);
    drawTable(shown);
    const labels = [...document.querySelectorAll("fieldset:not([hidden]) input:checked")]
      .map((input) => input.parentElement.textContent);
    find("chosen").textContent = find("table-chosen").textContent = labels.join(" · ");
  }
  function fit() {
    const wide = innerWidth > 800 && !document.body.dataset.paper;
    map.invalidateSize(false);
    map.fitBounds(page.bounds, { paddingTopLeft: [20, 20], paddingBottomRight: [wide ? 400 : 20, 20], animate: false });
  }
  function print(paper) {
    find("paper")?.remove();
    const style = element("style", `@page { size: ${paper} landscape; margin: 10mm; }`);
    style.id = "paper";
    document.head.append(style);
    document.body.dataset.paper = paper;
    fit();
    window.print();
  }

  L.control.scale({ imperial: false }).addTo(map);
  const signs = Object.values(page.views).some((one) => one.legend.some((entry) => entry[2]));
  layer.eachLayer((shape) => {
    const number = shape.feature.properties.text;
    let drawn = shape;
    if (page.points && signs) {
      drawn = L.marker(shape.getLatLng(), { icon: signIcon("#fff", ""), keyboard: false });
      drawn.feature = shape.feature;
      layer.removeLayer(shape);
      layer.addLayer(drawn);
    } else if (page.points) {
      shape.setStyle({ radius: 5, color: "#333", weight: 0.8 });
    }
    drawn.bindTooltip(() => tooltip(number), { sticky: !page.points, className: "place-text" });
    shapes[number] = drawn;
  });
  find("switches").addEventListener("change", draw);
  find("show-table").addEventListener("click", () => find("table-view").showModal());
  find("hide-table").addEventListener("click", () => find("table-view").close());
  document.querySelectorAll("[data-print]").forEach((button) =>
    button.addEventListener("click", () => print(button.dataset.print)));
  addEventListener("afterprint", () => { delete document.body.dataset.paper; fit(); });
  draw();
  fit();
  document.body.dataset.ready = "yes";
  window.atlasShapes = shapes;
}
