// Made-up chronicles of any size: the same seed makes the same events.

/** First day of every chronicle, and its number of days: three years. */
export const FIRST = Date.UTC(2018, 0, 1) / 86_400_000;
export const DAYS = 1095;

/** Degrees that the places lie in. */
export const BOX = { west: 44, south: 38.5, east: 49, north: 41.5 };

const TYPES = [
  ["battle", 30],
  ["explosion_remote_violence", 40],
  ["violence_against_civilians", 6],
  ["territory_change", 8],
  ["diplomacy", 6],
  ["statement", 10],
];

/** mulberry32: small, and the same everywhere. */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Columns of `count` events: day, number of the type, number of the place;
 * and the places. Villages lie around towns, and few places see most events. */
export function columns(count, seed = 1) {
  const next = random(seed);
  const bell = () => (next() + next() + next()) / 1.5 - 1;
  const across = (low, high) => low + (high - low) * next();
  const towns = Array.from({ length: 60 }, () => [
    across(BOX.west, BOX.east),
    across(BOX.south, BOX.north),
  ]);
  const places = Array.from({ length: Math.min(4000, Math.ceil(count / 5)) }, (_, n) => {
    const [lon, lat] = towns[n % towns.length];
    return n < towns.length ? [lon, lat] : [lon + bell() * 0.5, lat + bell() * 0.4];
  });
  const kinds = TYPES.flatMap(([, weight], kind) => Array(weight).fill(kind));
  const day = new Int32Array(count);
  const kind = new Uint8Array(count);
  const place = new Uint32Array(count);
  for (let n = 0; n < count; n++) {
    day[n] = FIRST + Math.floor(next() * DAYS);
    kind[n] = kinds[Math.floor(next() * kinds.length)];
    place[n] = Math.floor(next() ** 3 * places.length);
  }
  return { day, kind, place, places };
}

export const kindWord = (kind) => TYPES[kind][0];

const iso = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Events that the page's worker sends at once. */
const PART = 50_000;

/** The chronicle as the page's worker sends it, an article at a time. */
export function* readings(count) {
  const { day, kind, place, places } = columns(count);
  const named = places.map(([lon, lat], n) => [
    `x:${n}`,
    { id: `x:${n}`, names: { "": `P${n}` }, kind: "village", point: { lat, lon } },
  ]);
  for (let first = 0; first < count; first += PART) {
    const article = `made-up-${first}`;
    const events = Array.from(day.subarray(first, first + PART), (from, n) => ({
      id: `e${first + n}`,
      article,
      type: kindWord(kind[first + n]),
      sub_type: "",
      when: { from: iso(from), to: iso(from), precision: 1, basis: "bench" },
      evidence: [],
      places: [{ place: `x:${place[first + n]}`, role: "site", precision: 1 }],
      status: (first + n) % 40 ? "asserted" : "disputed",
      rule: "bench",
    }));
    const chronicle = {
      articles: [{ id: article, lang: "en", sha256: "" }],
      places: first ? {} : Object.fromEntries(named),
      mentions: [],
      dates: [],
      events,
      claims: [],
    };
    yield { article, built_in: true, chronicle, notes: [] };
  }
}

/** The chronicle as GeoJSON, a feature an event. */
export function features(count) {
  const { day, kind, place, places } = columns(count);
  return Array.from(day, (time, n) => ({
    type: "Feature",
    properties: { day: time, kind: kind[n], time: time * 86_400_000 },
    geometry: { type: "Point", coordinates: places[place[n]] },
  }));
}
