//! The areas of the old dispute, put together from Natural Earth's disputed
//! lines: the autonomous oblast of Soviet times, and the land behind the line
//! of contact.

use anyhow::{Context, Result};
use geo::{
    Area, Contains, Coord, Distance, Euclidean, LineString, MultiLineString, MultiPolygon, Point,
    Polygon, coord,
};

use super::geopackage::{self, Row};
use super::shapes;

/// Degrees within which two lines end in the same place.
const NEAR: f64 = 0.01;
/// A point inside both areas.
const STEPANAKERT: Point = Point(coord! { x: 46.753, y: 39.818 });

/// The areas and the line between the sides.
pub struct Zones {
    /// The Nagorno-Karabakh Autonomous Oblast, 1923–1991.
    pub oblast: Polygon,
    /// What lay behind the line of contact, 1994–2020.
    pub behind_the_line: MultiPolygon,
    /// The line of contact, 1994–2020.
    pub contact_line: LineString,
}

/// Puts the zones together inside the outline of Azerbaijan.
pub fn read(azerbaijan: &MultiPolygon) -> Result<Zones> {
    let rows = geopackage::read("disputed_borders", &["adm0_a3_l", "name"])?;
    let lines = |name: &str| {
        let rows = rows
            .iter()
            .filter(|row| row.values[0] == "AZE" && row.values[1] == name);
        chain(
            rows.flat_map(|row: &Row| MultiLineString::iter(&row.lines))
                .cloned()
                .collect(),
        )
    };
    let oblast = lines("Former USSR oblast in 1991").context("no lines of the oblast")?;
    let contact_line = lines("Ceasefire Line 1994").context("no line of contact")?;
    let mainland = azerbaijan
        .iter()
        .max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))
        .context("no outline of Azerbaijan")?;
    let behind = cut(mainland.exterior(), &contact_line).context("the line cuts nothing")?;
    Ok(Zones {
        oblast: Polygon::new(oblast, Vec::new()),
        behind_the_line: shapes::without_specks(shapes::repair(&behind.into()), 0.01),
        contact_line,
    })
}

/// Joins lines end to end into one.
fn chain(mut lines: Vec<LineString>) -> Option<LineString> {
    let mut chain = lines.pop()?.0;
    let near = |a: Option<&Coord>, b: Option<&Coord>| match (a, b) {
        (Some(a), Some(b)) => Euclidean.distance(Point(*a), Point(*b)) < NEAR,
        _ => false,
    };
    loop {
        let touches = |line: &LineString| {
            let ends = [line.0.first(), line.0.last()];
            ends.iter()
                .any(|end| near(*end, chain.first()) || near(*end, chain.last()))
        };
        let Some(at) = lines.iter().position(touches) else {
            break;
        };
        let mut next = lines.swap_remove(at).0;
        if near(next.first(), chain.first()) || near(next.last(), chain.first()) {
            chain.reverse();
        }
        if near(next.last(), chain.last()) && !near(next.first(), chain.last()) {
            next.reverse();
        }
        chain.extend(next.into_iter().skip(1));
    }
    Some(LineString::new(chain))
}

/// The part of a ring, cut by a line from side to side, that holds
/// Stepanakert.
fn cut(ring: &LineString, line: &LineString) -> Option<Polygon> {
    let vertices = &ring.0[..ring.0.len().checked_sub(1)?];
    let nearest = |to: &Coord| {
        let distance = |c: &Coord| Euclidean.distance(Point(*c), Point(*to));
        (0..vertices.len())
            .min_by(|a, b| distance(&vertices[*a]).total_cmp(&distance(&vertices[*b])))
    };
    let (from, to) = (nearest(line.0.last()?)?, nearest(line.0.first()?)?);
    let count = vertices.len();
    let forwards = (0..=(to + count - from) % count).map(|i| vertices[(from + i) % count]);
    let backwards = (0..=(from + count - to) % count).map(|i| vertices[(from + count - i) % count]);
    let sides: [Vec<Coord>; 2] = [forwards.collect(), backwards.collect()];
    sides
        .into_iter()
        .map(|side| {
            let ring = line.0.iter().copied().chain(side).collect();
            Polygon::new(LineString::new(ring), Vec::new())
        })
        .filter(|part| part.contains(&STEPANAKERT))
        .min_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::line_string;

    #[test]
    fn lines_join_whichever_way_they_run() {
        let lines = vec![
            line_string![(x: 2.0, y: 0.0), (x: 1.0, y: 0.0)],
            line_string![(x: 3.0, y: 0.0), (x: 2.0, y: 0.0)],
            line_string![(x: 0.0, y: 0.0), (x: 1.0, y: 0.0)],
        ];
        let chain = chain(lines).unwrap();
        let mut xs: Vec<f64> = chain.coords().map(|c| c.x).collect();
        xs.sort_by(f64::total_cmp);
        assert_eq!(xs, [0.0, 1.0, 2.0, 3.0]);
        assert!(chain.0.windows(2).all(|w| (w[0].x - w[1].x).abs() == 1.0));
    }
}
