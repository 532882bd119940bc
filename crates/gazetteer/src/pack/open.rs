//! Reading packs.

use chronicle::{PlaceId, PlaceKind, Point};

use super::bytes::{Bytes, Slice};
use super::error::PackError;
use super::index::Index;
use super::names::{self, NameView};
use super::{
    CHECKED_FROM, MAGIC, SECTIONS, Section, TABLE_FROM, VERSION, column, ids, spelling_mark,
    strings, varint,
};
use crate::record::{ASSUMED, PackMeta};

/// Kinds in order of their code; the order is part of the format.
const KINDS: [PlaceKind; 9] = [
    PlaceKind::Country,
    PlaceKind::Region,
    PlaceKind::District,
    PlaceKind::City,
    PlaceKind::Town,
    PlaceKind::Village,
    PlaceKind::River,
    PlaceKind::Border,
    PlaceKind::Site,
];

/// The code a kind is stored under.
pub(super) fn kind_code(kind: PlaceKind) -> u32 {
    KINDS
        .iter()
        .zip(0..)
        .find(|(k, _)| **k == kind)
        .map_or(0, |(_, code)| code)
}

/// One open pack. Opening checks the file as a whole and that its indexes can
/// be walked, and decodes no row; clones share its bytes.
#[derive(Clone)]
pub struct Pack {
    meta: PackMeta,
    rows: usize,
    spelling: u32,
    /// Steps of its coordinates in a degree.
    scale: f64,
    sections: Vec<Slice>,
    /// The languages of its names, by number.
    languages: Vec<Box<str>>,
    /// The number of [`ASSUMED`] among them.
    assumed: Option<usize>,
    names: Index,
    skeletons: Index,
}

impl Pack {
    /// Opens a pack from its bytes.
    pub fn open(bytes: impl Into<Bytes>) -> Result<Self, PackError> {
        let bytes = bytes.into();
        let sections = sections(&bytes)?;
        let (meta, rows, spelling) =
            card(sections[Section::Meta as usize].as_ref()).ok_or(PackError::Malformed("meta"))?;
        // Every identity takes a byte at least.
        if rows > sections[Section::Ids as usize].as_ref().len() {
            return Err(PackError::Malformed("identities"));
        }
        let index = |keys: Section, rows: Section| {
            Index::open(
                sections[keys as usize].clone(),
                sections[rows as usize].clone(),
            )
        };
        let languages = sections[Section::Languages as usize].as_ref();
        let languages = (0..strings::len(languages).min(names::MAX_LANGUAGES))
            .map(|number| strings::get(languages, number).map(Box::from))
            .collect::<Option<Vec<Box<str>>>>()
            .ok_or(PackError::Malformed("languages"))?;
        Ok(Self {
            assumed: languages.iter().position(|lang| **lang == *ASSUMED),
            languages,
            scale: 10f64.powi(i32::from(meta.decimals)),
            meta,
            rows,
            spelling,
            names: index(Section::NameKeys, Section::NameRows)
                .ok_or(PackError::Malformed("names"))?,
            skeletons: index(Section::SkeletonKeys, Section::SkeletonRows)
                .ok_or(PackError::Malformed("skeletons"))?,
            sections,
        })
    }

    /// What the pack says about itself.
    pub fn meta(&self) -> &PackMeta {
        &self.meta
    }

    /// How many places it holds.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether it holds no place.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Whether its keys were made by today's spelling rules. A pack of older
    /// rules still opens and finds less; it is worth building again.
    pub fn spelling_is_current(&self) -> bool {
        self.spelling == spelling_mark()
    }

    fn section(&self, section: Section) -> &[u8] {
        self.sections[section as usize].as_ref()
    }

    fn column(&self, section: Section, row: u32) -> u32 {
        column::read(self.section(section), self.rows, row as usize)
    }

    fn keys(&self) -> ids::Keys<'_> {
        ids::Keys::new(self.section(Section::Ids), self.rows)
    }

    /// The row of the place with this identity.
    pub(crate) fn row(&self, id: &str) -> Option<u32> {
        let key = match ids::numeric_key(id) {
            Some(key) => key,
            None => ids::plain_key(strings::find(self.section(Section::PlainIds), id)?),
        };
        u32::try_from(self.keys().row(key)?).ok()
    }

    pub(crate) fn id(&self, row: u32) -> PlaceId {
        self.keys()
            .key(row as usize)
            .and_then(|key| ids::name(key, self.section(Section::PlainIds)))
            .unwrap_or_default()
    }

    pub(crate) fn kind(&self, row: u32) -> PlaceKind {
        let code = self.column(Section::Kinds, row) as usize;
        KINDS.get(code).copied().unwrap_or(PlaceKind::Site)
    }

    pub(crate) fn point(&self, row: u32) -> Point {
        let scale = self.scale;
        // Multiplying back leaves no long tail of binary digits behind.
        let degrees = |section, half: f64| {
            let value = f64::from(self.column(section, row)) - half * scale;
            value / scale
        };
        Point {
            lat: degrees(Section::Latitudes, 90.0),
            lon: degrees(Section::Longitudes, 180.0),
        }
    }

    pub(crate) fn country(&self, row: u32) -> &str {
        let number = self.column(Section::RowCountries, row) as usize;
        strings::get(self.section(Section::Countries), number).unwrap_or_default()
    }

    pub(crate) fn population(&self, row: u32) -> u32 {
        self.column(Section::Populations, row)
    }

    /// Identities of the divisions the row lies in, nearest first.
    pub(crate) fn parents(&self, row: u32) -> impl Iterator<Item = &str> {
        let chain = self.column(Section::RowParents, row) as usize;
        let bytes = self.section(Section::ParentChains);
        let table = self.section(Section::ParentIds);
        let mut members = (|| {
            let chains = varint::u32_at(bytes, 0)? as usize;
            let start = varint::u32_at(bytes, chain.checked_add(1)?)? as usize;
            let heads = chains.checked_add(1)?.checked_mul(4)?;
            bytes.get(heads.checked_add(start)?..)
        })()
        .unwrap_or_default();
        let mut left = varint::take(&mut members).unwrap_or(0);
        std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            strings::get(table, usize::try_from(varint::take(&mut members)?).ok()?)
        })
    }

    pub(crate) fn capital_of(&self, row: u32) -> Option<&str> {
        let bytes = self.section(Section::Capitals);
        let (mut low, mut high) = (0, bytes.len() / 8);
        while low < high {
            let middle = low + (high - low) / 2;
            match varint::u32_at(bytes, middle * 2)?.cmp(&row) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => {
                    let country = varint::u32_at(bytes, middle * 2 + 1)? as usize;
                    return strings::get(self.section(Section::Countries), country);
                }
            }
        }
        None
    }

    pub(crate) fn names(&self, row: u32) -> impl Iterator<Item = NameView<'_>> {
        names::read(
            self.section(Section::Names),
            &self.languages,
            self.rows,
            row as usize,
        )
    }

    /// The first name that may be shown in each language, with the language.
    pub(crate) fn shown_names(&self, row: u32) -> impl Iterator<Item = (&str, &str)> {
        let names = self.section(Section::Names);
        names::shown(names, &self.languages, self.rows, row as usize)
    }

    /// In how many languages the row has names, an unknown one included.
    pub(crate) fn languages(&self, row: u32) -> u32 {
        let names = self.section(Section::Names);
        names::languages(names, self.rows, row as usize).count_ones()
    }

    /// Whether the row has a name that is its own by assumption only.
    pub(crate) fn has_assumed(&self, row: u32) -> bool {
        self.assumed.is_some_and(|number| {
            let names = self.section(Section::Names);
            names::languages(names, self.rows, row as usize) >> number & 1 == 1
        })
    }

    /// Every row one of whose names folds to `folded`.
    pub(crate) fn named(&self, folded: &str, found: impl FnMut(u32)) {
        self.names.rows(folded, found);
    }

    /// Whether some folded name begins with `prefix`.
    pub(crate) fn starts_name(&self, prefix: &str) -> bool {
        self.names.starts(prefix)
    }

    /// Whether some folded name begins with `words` and another word.
    pub(crate) fn goes_on(&self, words: &str) -> bool {
        self.names.goes_on(words)
    }

    /// Calls `found` with every skeleton and every row that has it.
    pub(crate) fn each_skeleton(&self, found: impl FnMut(&str, u32)) {
        self.skeletons.each(found);
    }
}

/// Checks the file as a whole and cuts it into its sections.
fn sections(bytes: &Bytes) -> Result<Vec<Slice>, PackError> {
    let all = bytes.as_ref();
    if all.get(..MAGIC.len()) != Some(MAGIC.as_slice()) {
        return Err(PackError::NotAPack);
    }
    let truncated = |expected: u64| PackError::Truncated {
        expected,
        found: all.len() as u64,
    };
    let found = varint::u32_at(all, 2).ok_or(truncated(TABLE_FROM as u64))?;
    if found > VERSION {
        return Err(PackError::NewerVersion {
            found,
            supported: VERSION,
        });
    }
    let word = |index| varint::u32_at(all, index).ok_or(truncated(TABLE_FROM as u64));
    let checksum = word(3)?;
    let expected = u64::from(word(4)?) | u64::from(word(5)?) << 32;
    if (all.len() as u64) < expected {
        return Err(truncated(expected));
    }
    if all.len() as u64 != expected || crc32fast::hash(&all[CHECKED_FROM..]) != checksum {
        return Err(PackError::Checksum);
    }
    if found == 0 || word(6)? as usize != SECTIONS {
        return Err(PackError::Malformed("header"));
    }
    (0..SECTIONS)
        .map(|section| {
            let at = TABLE_FROM / 4 + section * 2;
            let start = varint::u32_at(all, at)? as usize;
            let end = start.checked_add(varint::u32_at(all, at + 1)? as usize)?;
            Slice::cut(bytes, start..end)
        })
        .collect::<Option<_>>()
        .ok_or(PackError::Malformed("header"))
}

/// The pack's card, its number of rows and its spelling mark.
fn card(mut input: &[u8]) -> Option<(PackMeta, usize, u32)> {
    let rows = u32::try_from(varint::take(&mut input)?).ok()?;
    let spelling = u32::try_from(varint::take(&mut input)?).ok()?;
    let decimals = u8::try_from(varint::take(&mut input)?).ok()?.min(5);
    let mut text = || varint::take_str(&mut input).map(str::to_owned);
    let meta = PackMeta {
        id: text()?,
        title: text()?,
        attribution: text()?,
        date: text()?,
        decimals,
    };
    Some((meta, rows as usize, spelling))
}
