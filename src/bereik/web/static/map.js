// The map: roads, stops and areas of the region, the jobs, the home, and the way of one job. No tiles, no server.
import { make, SIGNS, text } from "./texts.js";

const L = window.L;
const GROUND = {
  areas: { color: "#a9a294", weight: 1.2, dashArray: "4 4", fillColor: "#f3f0e8", fillOpacity: 1 },
  roads: { color: "#c9c4ba", weight: 1.6 },
};
const MODES = { walk: { dashArray: "2 7", color: "#444" }, bike: { dashArray: "8 6", color: "#6a3d9a" } };
const RIDE = { color: "#00508a" };
const ABOVE = { no: 0, maybe: 1000, yes: 2000 };

export class RegionMap {
  #map = L.map("map", { preferCanvas: true, attributionControl: false, zoomSnap: 0.5 });
  #jobs = L.layerGroup().addTo(this.#map);
  #way = L.layerGroup().addTo(this.#map);
  #home = null;
  #open;
  #box;
  #before = null;

  constructor(ground, { clicked, open }) {
    this.#open = open;
    const [west, south, east, north] = ground.box;
    this.#box = [[south, west], [north, east]];
    this.#map.fitBounds(this.#box);
    for (const kind of ["areas", "roads"]) {
      if (ground.layers[kind]) L.geoJSON(ground.layers[kind], { style: GROUND[kind], interactive: false, smoothFactor: 1.5 }).addTo(this.#map);
    }
    for (const one of ground.layers.areas?.features ?? []) this.#name(one);
    L.geoJSON(ground.layers.stops, { interactive: false, pointToLayer: (_, place) =>
      L.circleMarker(place, { radius: 1.5, stroke: false, fillColor: "#7d8b99", fillOpacity: 1, interactive: false }) }).addTo(this.#map);
    this.#map.on("click", (event) => clicked(event.latlng));
    new ResizeObserver(() => this.#map.invalidateSize()).observe(document.getElementById("map"));
  }

  showJobs(points) {
    this.#jobs.clearLayers();
    for (const [id, lon, lat, verdict, title] of points) {
      const icon = L.divIcon({ className: `job-mark ${verdict}`, html: SIGNS[verdict], iconSize: [18, 18] });
      L.marker([lat, lon], { icon, keyboard: false, zIndexOffset: ABOVE[verdict] })
        .bindTooltip(make("span", {}, `${title}: ${text(`ui-verdict-${verdict}`)}`))
        .on("click", () => this.#open(id)).addTo(this.#jobs);
    }
  }

  showHome(home) {
    this.#home?.remove();
    this.#home = null;
    if (!home) return;
    const icon = L.divIcon({ className: "home-mark", html: "⌂", iconSize: [30, 30] });
    this.#home = L.marker([home.lat, home.lon], { icon, keyboard: false, zIndexOffset: 5000 })
      .bindTooltip(make("span", {}, text("ui-map-home"))).addTo(this.#map);
  }

  // The way of one job in front; null shows all jobs again.
  showWay(lines) {
    this.#way.clearLayers();
    if (!lines) {
      this.#jobs.addTo(this.#map);
      if (this.#before) this.#map.setView(this.#before.at, this.#before.zoom);
      this.#before = null;
      return;
    }
    this.#before ??= { at: this.#map.getCenter(), zoom: this.#map.getZoom() };
    this.#jobs.remove();
    const drawn = lines.map((one) => {
      const style = { weight: one.way === "out" ? 5 : 3, opacity: one.way === "out" ? 0.9 : 0.7, ...(MODES[one.mode] ?? RIDE) };
      return L.polyline(one.points, { ...style, interactive: false }).addTo(this.#way);
    });
    if (!drawn.length) return;
    const end = lines.filter((one) => one.way === lines[0].way).at(-1).points.at(-1);
    const icon = L.divIcon({ className: "work-mark", html: "⚑", iconSize: [26, 26] });
    L.marker(lines[0].way === "out" ? end : lines[0].points[0], { icon, keyboard: false, interactive: false }).addTo(this.#way);
    this.#map.fitBounds(L.featureGroup(drawn).getBounds().pad(0.15));
  }

  reset() {
    this.showHome(null);
    this.showJobs([]);
    this.showWay(null);
    this.#map.fitBounds(this.#box);
  }

  #name(feature) {
    if (!feature.properties.name) return;
    const icon = L.divIcon({ className: "area-name", html: make("b", {}, feature.properties.name), iconSize: [0, 0] });
    L.marker(L.geoJSON(feature).getBounds().getCenter(), { icon, interactive: false, keyboard: false }).addTo(this.#map);
  }
}
