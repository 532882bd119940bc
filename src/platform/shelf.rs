//! The worker's gazetteers, in the order in which they speak for a place:
//! those that come with the page, those fetched later, then the reader's own.

use gazetteer::{Gazetteer, Pack, PackError};

use super::protocol::{PackCard, PackFault};

/// Longest title and credit line that a pack may show.
const LONGEST: usize = 300;

/// Open packs.
#[derive(Default)]
pub struct Shelf {
    first: Vec<Pack>,
    later: Vec<Pack>,
    own: Vec<Own>,
}

struct Own {
    pack: Pack,
    kept: bool,
}

impl Shelf {
    /// Puts a pack beside those that come with the page.
    pub fn add_first(&mut self, pack: Pack) {
        self.first.push(pack);
    }

    /// Puts the packs that were fetched later in their place.
    pub fn set_later(&mut self, packs: Vec<Pack>) {
        self.later = packs;
    }

    /// Adds a pack of the reader's; one of the same name makes room for it.
    pub fn add_own(&mut self, pack: Pack, kept: bool) {
        self.remove_own(&pack.meta().id);
        self.own.push(Own { pack, kept });
    }

    /// Takes a pack of the reader's out.
    pub fn remove_own(&mut self, id: &str) {
        self.own.retain(|own| own.pack.meta().id != id);
    }

    /// Notes that the browser keeps a pack.
    pub fn mark_kept(&mut self, id: &str) {
        for own in &mut self.own {
            own.kept |= own.pack.meta().id == id;
        }
    }

    /// All packs as one gazetteer.
    pub fn gazetteer(&self) -> Gazetteer {
        let mut gazetteer = Gazetteer::new();
        let own = self.own.iter().map(|own| &own.pack);
        for pack in self.first.iter().chain(&self.later).chain(own) {
            gazetteer.add(pack.clone());
        }
        gazetteer
    }

    /// What there is to know of the reader's own.
    pub fn cards(&self) -> Vec<PackCard> {
        let cut = |text: &str| text.chars().take(LONGEST).collect::<String>();
        self.own
            .iter()
            .map(|Own { pack, kept }| {
                let meta = pack.meta();
                PackCard {
                    id: meta.id.clone(),
                    title: cut(if meta.title.is_empty() {
                        &meta.id
                    } else {
                        &meta.title
                    }),
                    attribution: cut(&meta.attribution),
                    date: cut(&meta.date),
                    rows: pack.len() as u64,
                    current: pack.spelling_is_current(),
                    kept: *kept,
                }
            })
            .collect()
    }
}

/// What a reader is told of a pack that does not open.
pub fn fault(error: &PackError) -> PackFault {
    match error {
        PackError::NotAPack => PackFault::NotAPack,
        PackError::NewerVersion { .. } => PackFault::Newer,
        PackError::Truncated { .. } => PackFault::Truncated,
        PackError::Checksum | PackError::Malformed(_) => PackFault::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::{PlaceKind, Point};
    use gazetteer::{Name, PackBuilder, PackMeta, Record};

    fn pack(id: &str, places: &[&str]) -> Pack {
        let mut builder = PackBuilder::new(PackMeta {
            id: id.to_owned(),
            ..PackMeta::default()
        });
        for name in places {
            builder.add(Record {
                id: format!("test:{name}"),
                kind: PlaceKind::Village,
                point: Point {
                    lat: 33.0,
                    lon: 35.0,
                },
                country: "LB".to_owned(),
                population: 0,
                parents: Vec::new(),
                names: vec![Name {
                    text: (*name).to_owned(),
                    lang: "en".to_owned(),
                    display: true,
                }],
                capital_of: None,
            });
        }
        Pack::open(builder.build().expect("a pack")).expect("a pack that opens")
    }

    fn knows(shelf: &Shelf, name: &str) -> bool {
        !shelf.gazetteer().named(name).is_empty()
    }

    #[test]
    fn a_pack_of_the_same_name_replaces_and_can_go() {
        let mut shelf = Shelf::default();
        shelf.add_first(pack("core", &["anchor"]));
        shelf.add_own(pack("LB", &["oldham"]), true);
        shelf.add_own(pack("LB", &["newham"]), false);
        assert!(knows(&shelf, "newham") && !knows(&shelf, "oldham"));
        assert_eq!(shelf.cards().len(), 1);
        assert!(!shelf.cards()[0].kept);
        shelf.mark_kept("LB");
        assert!(shelf.cards()[0].kept);
        shelf.remove_own("LB");
        shelf.remove_own("core");
        assert!(knows(&shelf, "anchor") && !knows(&shelf, "newham"));
    }

    #[test]
    fn what_is_no_pack_is_named() {
        let fault_of = |bytes: Vec<u8>| Pack::open(bytes).err().map(|e| fault(&e));
        assert_eq!(fault_of(b"text".to_vec()), Some(PackFault::NotAPack));
    }
}
