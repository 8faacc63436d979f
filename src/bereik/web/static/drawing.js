// A small map of streets, drawn as SVG from the lines that the server gives: nothing is fetched, nothing is a picture.
const SVG = "http://www.w3.org/2000/svg";

export function streetMap(drawing) {
  const { width, height, scale } = drawing;
  const [begin, end] = [drawing.walk[0], drawing.walk.at(-1)];
  const bar = [[width - 12 - scale.width, height - 12], [width - 12, height - 12]];
  return shape("svg", { viewBox: `0 0 ${width} ${height}`, class: "street-map", role: "img", "aria-label": drawing.title },
    shape("rect", { class: "paper-edge", x: 1, y: 1, width: width - 2, height: height - 2 }),
    ...drawing.streets.map((one) => line(one.points, one.main ? "street main" : "street")),
    line(drawing.walk, "walk"),
    ...drawing.labels.map((one) => label(one.x, one.y, one.text, "name")),
    shape("circle", { class: "begin", cx: begin[0], cy: begin[1], r: 7 }),
    shape("rect", { class: "end", x: end[0] - 8, y: end[1] - 8, width: 16, height: 16 }),
    line(bar, "scale"), label(width - 12, height - 17, `${scale.metres} m`, "scale-text"));
}

function line(points, kind) {
  return shape("polyline", { class: kind, points: points.map((one) => one.join(",")).join(" ") });
}

function label(x, y, told, kind) {
  const made = shape("text", { x, y, class: kind });
  made.textContent = told;
  return made;
}

function shape(name, given, ...inside) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, String(value));
  made.append(...inside);
  return made;
}
