//! What the drawing of the basemap is told: only what differs from the last
//! scene.

use chronicle::PlaceId;

use super::scene::{Scene, Tint};

/// Draws tinted areas and lines; MapLibre in the page, a recorder in tests.
pub trait Sink {
    /// Tints an outline, or takes its tint away.
    fn tint(&mut self, outline: &str, tint: Option<&Tint>);

    /// Hatches these outlines and no others.
    fn hatch(&mut self, outlines: &[PlaceId]);
}

/// Tells `sink` what `next` has that `last` had not, and the other way
/// round; returns whether there was anything to tell.
pub fn send(last: &Scene, next: &Scene, sink: &mut impl Sink) -> bool {
    let mut told = false;
    for gone in tints(last).filter(|old| tints(next).all(|t| t.place != old.place)) {
        sink.tint(&gone.place, None);
        told = true;
    }
    for tint in tints(next).filter(|new| tints(last).all(|t| t != *new)) {
        sink.tint(&tint.place, Some(tint));
        told = true;
    }
    let hatched = |scene: &Scene| -> Vec<PlaceId> {
        let hatched = scene.areas.iter().filter(|t| t.hatched);
        hatched.map(|t| t.place.clone()).collect()
    };
    let now = hatched(next);
    if now != hatched(last) {
        sink.hatch(&now);
        told = true;
    }
    told
}

fn tints(scene: &Scene) -> impl Iterator<Item = &Tint> {
    scene.areas.iter().chain(&scene.lines)
}

#[cfg(test)]
mod tests {
    use super::super::palette::Paint;
    use super::*;
    use chronicle::EventType;

    #[derive(Default)]
    struct Recorder(Vec<String>);

    impl Sink for Recorder {
        fn tint(&mut self, outline: &str, tint: Option<&Tint>) {
            let paint = tint.map_or("none", |t| t.paint.token());
            self.0.push(format!("{outline} {paint}"));
        }

        fn hatch(&mut self, outlines: &[PlaceId]) {
            self.0.push(format!("hatch {}", outlines.join(",")));
        }
    }

    fn scene(areas: &[(&str, EventType, bool)]) -> Scene {
        Scene {
            areas: areas
                .iter()
                .map(|(place, kind, hatched)| Tint {
                    place: (*place).into(),
                    paint: Paint::Type(*kind),
                    hatched: *hatched,
                    selected: false,
                })
                .collect(),
            ..Scene::default()
        }
    }

    #[test]
    fn only_differences_are_sent() {
        let first = scene(&[
            ("a", EventType::Battle, false),
            ("b", EventType::Riot, false),
        ]);
        let second = scene(&[
            ("b", EventType::Riot, false),
            ("c", EventType::Battle, true),
        ]);
        let mut sink = Recorder::default();
        assert!(send(&first, &second, &mut sink));
        assert_eq!(sink.0, ["a none", "c --t-battle", "hatch c"]);
        let mut quiet = Recorder::default();
        assert!(!send(&second, &second, &mut quiet));
        assert!(quiet.0.is_empty());
    }
}
