// Our layers above and below a background (src/map/background/arrangement.rs
// says which).

/** Lifts layers up to the one called `top`, and leaves out what they would draw
 * twice; gives what puts everything back. */
export function arrange(map, { order, lifted, doubling, doubles }, top) {
  const filters = doubling.map((id) => [id, map.getFilter(id)]);
  const once = ["!", ["in", ["id"], ["literal", doubles]]];
  for (const [id, filter] of filters) map.setFilter(id, ["all", filter, once]);
  for (const id of lifted) map.moveLayer(id, top);
  return () => {
    for (const id of order) map.moveLayer(id, top);
    for (const [id, filter] of filters) map.setFilter(id, filter);
  };
}
