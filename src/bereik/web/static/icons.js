// Small pictures beside the words, drawn here so that no font needs to have them.
const SVG = "http://www.w3.org/2000/svg";
const PATHS = {
  home: "M3 11l9-8 9 8M6 9v11h12V9",
  work: "M4 20V9h6v11M10 20V4h10v16M13 8h4M13 12h4M13 16h4",
  walk: "M13 4.5a1 1 0 1 0 .01 0M12 8l-2 6 3 3 1 5M10 14l-3 7M12 8l4 4 3 1M12 8l-4 2-1 4",
  bike: "M6 20a4 4 0 1 0-.01-8 4 4 0 0 0 0 8M18 20a4 4 0 1 0-.01-8 4 4 0 0 0 0 8M6 16l4-8h5l3 8M9 11h7M14 5h3",
  wait: "M12 21a9 9 0 1 0-.01-18 9 9 0 0 0 0 18M12 7v5l4 3",
  broken: "M12 3l10 18H2zM12 10v5M12 18h.01",
  care: "M12 9a4 4 0 1 0-.01 0M5 21c0-5 3-8 7-8s7 3 7 8",
  bus: "M4 17V6c0-2 1-2 3-2h10c2 0 3 0 3 2v11zM4 11h16M7 17v3M17 17v3M8 14h.01M16 14h.01",
  train: "M6 16V5c0-2 2-2 6-2s6 0 6 2v11zM6 10h12M8 16l-3 5M16 16l3 5M9 13h.01M15 13h.01",
};
PATHS.tram = PATHS.metro = PATHS.train;
PATHS.coach = PATHS.employer_bus = PATHS.trolleybus = PATHS.ride = PATHS.ferry = PATHS.bus;

export function icon(kind) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("class", "icon");
  picture.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", PATHS[kind] ?? PATHS.wait);
  picture.append(line);
  return picture;
}
