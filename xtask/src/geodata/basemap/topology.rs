//! TopoJSON: countries as lists of shared arcs, so that neighbours stay
//! neighbours when borders are simplified or dissolved.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use anyhow::{Context, Result};
use geo::{Area, Contains, Coord, LineString, MultiPolygon, Polygon};
use serde::Deserialize;
use serde_json::Value;

/// A ring of arcs; `!n` is arc `n` backwards.
pub type Ring = Vec<i64>;

#[derive(Deserialize)]
struct File {
    transform: Transform,
    arcs: Vec<Vec<[f64; 2]>>,
    objects: BTreeMap<String, Object>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Object {
    geometries: Vec<RawShape>,
}

#[derive(Deserialize)]
struct RawShape {
    #[serde(rename = "type")]
    kind: Option<String>,
    id: Option<Value>,
    #[serde(default)]
    arcs: Value,
    #[serde(default)]
    properties: BTreeMap<String, Value>,
}

/// Arcs and the shapes made of them.
pub struct Topology {
    /// In degrees.
    pub arcs: Vec<LineString>,
    objects: BTreeMap<String, Vec<Shape>>,
}

/// A shape as rings of arcs.
#[derive(Clone)]
pub struct Shape {
    /// Its identity in the file.
    pub id: String,
    /// Its name in the file, after its FIPS code if it has one.
    pub name: String,
    /// Polygons, each with its outer ring first.
    pub polygons: Vec<Vec<Ring>>,
}

impl Topology {
    /// Reads a TopoJSON file.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read(path).with_context(|| format!("{}", path.display()))?;
        let file: File = serde_json::from_slice(&text)?;
        let Transform { scale, translate } = file.transform;
        let arcs = file.arcs.iter().map(|arc| {
            let (mut x, mut y) = (0.0, 0.0);
            let coords = arc.iter().map(|[dx, dy]| {
                x += dx;
                y += dy;
                Coord {
                    x: x * scale[0] + translate[0],
                    y: y * scale[1] + translate[1],
                }
            });
            LineString::new(coords.collect())
        });
        let objects = file.objects.into_iter().map(|(name, object)| {
            let shapes = object.geometries.into_iter().filter_map(Shape::new);
            (name, shapes.collect())
        });
        Ok(Self {
            arcs: arcs.collect(),
            objects: objects.collect(),
        })
    }

    /// Arcs alone.
    pub fn of(arcs: Vec<LineString>) -> Self {
        Self {
            arcs,
            objects: BTreeMap::new(),
        }
    }

    /// The shapes of an object of the file.
    pub fn object(&self, name: &str) -> &[Shape] {
        self.objects.get(name).map_or(&[], Vec::as_slice)
    }

    /// A ring or line of arcs as coordinates.
    pub fn line(&self, arcs: &[i64]) -> LineString {
        let mut coords: Vec<Coord> = Vec::new();
        for &arc in arcs {
            let (index, backwards) = undirected(arc);
            let Some(points) = self.arcs.get(index) else {
                continue;
            };
            let mut push = |c: &Coord| {
                if coords.last() != Some(c) {
                    coords.push(*c);
                }
            };
            match backwards {
                false => points.coords().for_each(&mut push),
                true => points.coords().rev().for_each(&mut push),
            }
        }
        LineString::new(coords)
    }

    /// Polygons of arcs as coordinates, without rings that collapsed.
    pub fn polygons(&self, polygons: &[Vec<Ring>]) -> MultiPolygon {
        let polygons = polygons.iter().filter_map(|rings| {
            let mut rings = rings
                .iter()
                .map(|ring| self.line(ring))
                .filter(|ring| ring.0.len() >= 4);
            let outer = rings.next()?;
            Some(Polygon::new(outer, rings.collect()))
        });
        MultiPolygon::new(polygons.collect())
    }

    /// Polygons joined where they share arcs, and the arcs that vanished.
    pub fn dissolve(&self, polygons: &[Vec<Ring>]) -> (Vec<Vec<Ring>>, Vec<i64>) {
        let all: HashSet<i64> = polygons.iter().flatten().flatten().copied().collect();
        let inner = |arc: &i64| all.contains(&!arc);
        let vanished = all
            .iter()
            .copied()
            .filter(|arc| *arc >= 0 && inner(arc))
            .collect();
        let (touched, mut whole): (Vec<_>, Vec<_>) = polygons
            .iter()
            .cloned()
            .partition(|rings| rings.iter().flatten().any(inner));
        let mut loose: Vec<i64> = touched
            .into_iter()
            .flatten()
            .flatten()
            .filter(|arc| !inner(arc))
            .collect();
        let mut rings = Vec::new();
        while let Some(first) = loose.pop() {
            let mut ring = vec![first];
            while self.end(ring[ring.len() - 1]) != self.end(!first) {
                let end = self.end(ring[ring.len() - 1]);
                let Some(next) = loose.iter().position(|arc| self.end(!*arc) == end) else {
                    break;
                };
                ring.push(loose.swap_remove(next));
            }
            rings.push(ring);
        }
        whole.extend(self.nest(rings));
        (whole, vanished)
    }

    /// Puts rings that run the other way round as holes into the ring around
    /// them.
    fn nest(&self, rings: Vec<Ring>) -> Vec<Vec<Ring>> {
        let area = |ring: &Ring| Polygon::new(self.line(ring), Vec::new()).signed_area();
        let mut sized: Vec<(f64, Ring)> = rings.into_iter().map(|r| (area(&r), r)).collect();
        sized.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
        let outwards = sized.first().map_or(1.0, |(area, _)| area.signum());
        let mut polygons: Vec<Vec<Ring>> = Vec::new();
        for (area, ring) in sized {
            let holds = |outer: &[Ring]| {
                let outer = Polygon::new(self.line(&outer[0]), Vec::new());
                self.line(&ring)
                    .0
                    .first()
                    .is_some_and(|c| outer.contains(c))
            };
            let around = match area.signum() == outwards {
                true => None,
                false => polygons.iter().rposition(|polygon| holds(polygon)),
            };
            match around {
                Some(outer) => polygons[outer].push(ring),
                None => polygons.push(vec![ring]),
            }
        }
        polygons
    }

    /// Where an arc ends.
    fn end(&self, arc: i64) -> Option<Coord> {
        let (index, backwards) = undirected(arc);
        let coords = &self.arcs.get(index)?.0;
        if backwards {
            coords.first()
        } else {
            coords.last()
        }
        .copied()
    }
}

/// The arc and whether it runs backwards.
fn undirected(arc: i64) -> (usize, bool) {
    let index = if arc < 0 { !arc } else { arc };
    (index as usize, arc < 0)
}

impl Shape {
    fn new(raw: RawShape) -> Option<Self> {
        let arcs = raw.arcs;
        let polygons = match raw.kind.as_deref()? {
            "Polygon" => vec![serde_json::from_value(arcs).ok()?],
            "MultiPolygon" => serde_json::from_value(arcs).ok()?,
            _ => return None,
        };
        let text = |value: Option<&Value>| match value {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        Some(Self {
            id: text(raw.id.as_ref()),
            name: match text(raw.properties.get("fips")) {
                code if code.is_empty() => text(raw.properties.get("name")),
                code => format!("{code} {}", text(raw.properties.get("name"))),
            },
            polygons,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::line_string;

    /// Two squares side by side, and a hole in the left one.
    fn squares() -> Topology {
        Topology::of(vec![
            line_string![(x: 1.0, y: 1.0), (x: 0.0, y: 1.0), (x: 0.0, y: 0.0), (x: 1.0, y: 0.0)],
            line_string![(x: 1.0, y: 0.0), (x: 1.0, y: 1.0)],
            line_string![(x: 1.0, y: 0.0), (x: 2.0, y: 0.0), (x: 2.0, y: 1.0), (x: 1.0, y: 1.0)],
            line_string![
                (x: 0.2, y: 0.2), (x: 0.2, y: 0.4), (x: 0.4, y: 0.4), (x: 0.4, y: 0.2),
                (x: 0.2, y: 0.2)
            ],
        ])
    }

    #[test]
    fn neighbours_dissolve_and_holes_stay() {
        let topology = squares();
        let (polygons, vanished) =
            topology.dissolve(&[vec![vec![0, 1], vec![3]], vec![vec![2, !1]]]);
        assert_eq!(vanished, [1]);
        let shape = topology.polygons(&polygons);
        assert_eq!(shape.0.len(), 1);
        assert_eq!(shape.0[0].interiors().len(), 1);
        assert!((shape.unsigned_area() - 1.96).abs() < 1e-9);
    }
}
