//! Writing packs.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chronicle::PlaceKind;

use super::error::BuildError;
use super::{
    CHECKED_FROM, MAGIC, SECTIONS, Section, TABLE_FROM, VERSION, column, ids, index, names,
    spelling_mark, strings, varint,
};
use crate::record::{PackMeta, Record};
use crate::spelling;

/// Whether the name at a position of a record goes into the skeleton index.
type SkeletonChoice = Box<dyn Fn(&Record, usize) -> bool + Send>;

/// Collects places and writes them as one pack.
pub struct PackBuilder {
    meta: PackMeta,
    records: Vec<Record>,
    skeletons: SkeletonChoice,
}

impl PackBuilder {
    /// A builder for a pack with this card.
    pub fn new(meta: PackMeta) -> Self {
        Self {
            meta,
            records: Vec::new(),
            skeletons: Box::new(|_, _| true),
        }
    }

    /// Limits the skeleton index to the names for which `wanted` holds (given
    /// the record and the name's position), to keep a large pack small.
    pub fn skeletons_where(
        mut self,
        wanted: impl Fn(&Record, usize) -> bool + Send + 'static,
    ) -> Self {
        self.skeletons = Box::new(wanted);
        self
    }

    /// Adds a place.
    pub fn add(&mut self, record: Record) {
        self.records.push(record);
    }

    /// How many places were added.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether no place was added.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Writes the pack. The same places give the same bytes, whatever order
    /// they came in.
    pub fn build(mut self) -> Result<Vec<u8>, BuildError> {
        for record in &self.records {
            check(record)?;
        }
        let plain_ids: Vec<String> = self
            .records
            .iter()
            .map(|r| &r.id)
            .filter(|id| ids::numeric_key(id).is_none())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .cloned()
            .collect();
        let key = |record: &Record| {
            ids::numeric_key(&record.id)
                .unwrap_or_else(|| ids::plain_key(plain_ids.partition_point(|id| *id < record.id)))
        };
        self.records.sort_by_cached_key(key);
        let keys: Vec<u64> = self.records.iter().map(key).collect();
        if let Some(at) = keys.windows(2).position(|pair| pair[0] == pair[1]) {
            return Err(BuildError::Duplicate(self.records[at].id.clone()));
        }
        let parts = self.parts(&plain_ids, &keys)?;
        assemble(&parts)
    }

    fn parts(&self, plain_ids: &[String], keys: &[u64]) -> Result<[Vec<u8>; SECTIONS], BuildError> {
        let records = &self.records;
        let languages = distinct(records.iter().flat_map(|r| &r.names).map(|n| &n.lang));
        if languages.len() > names::MAX_LANGUAGES {
            return Err(BuildError::TooMany("languages"));
        }
        let countries = distinct(
            records
                .iter()
                .map(|r| &r.country)
                .chain(records.iter().filter_map(|r| r.capital_of.as_ref())),
        );
        let number = |table: &[&str], value: &str| table.partition_point(|v| *v < value) as u32;

        let parent_ids = distinct(records.iter().flat_map(|r| &r.parents));
        let mut chains: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
        chains.insert(Vec::new(), 0);
        let mut row_parents = Vec::new();
        for record in records {
            let chain = record
                .parents
                .iter()
                .map(|p| number(&parent_ids, p))
                .collect();
            let next = chains.len() as u32;
            row_parents.push(*chains.entry(chain).or_insert(next));
        }

        let scale = 10f64.powi(i32::from(self.meta.decimals.min(5)));
        let scaled = |degrees: f64, half: f64| ((degrees + half) * scale).round() as u32;
        let column_of = |value: &dyn Fn(&Record) -> u32| {
            column::write(&records.iter().map(value).collect::<Vec<_>>())
        };
        let (name_keys, skeleton_keys) = self.keys();
        let (name_fst, name_rows) = index::write(&name_keys)?;
        let (skeleton_fst, skeleton_rows) = index::write(&skeleton_keys)?;
        let all_names: Vec<_> = records.iter().map(|r| r.names.as_slice()).collect();

        let mut parts = [const { Vec::new() }; SECTIONS];
        let mut set = |section: Section, bytes| parts[section as usize] = bytes;
        set(Section::Meta, self.card());
        set(Section::Languages, strings::write(&languages));
        set(Section::Countries, strings::write(&countries));
        set(Section::PlainIds, strings::write(plain_ids));
        set(Section::ParentIds, strings::write(&parent_ids));
        set(Section::ParentChains, write_chains(chains));
        set(Section::Ids, ids::write(keys));
        set(
            Section::Kinds,
            column_of(&|r| super::open::kind_code(r.kind)),
        );
        set(
            Section::RowCountries,
            column_of(&|r| number(&countries, &r.country)),
        );
        set(
            Section::Latitudes,
            column_of(&|r| scaled(r.point.lat, 90.0)),
        );
        set(
            Section::Longitudes,
            column_of(&|r| scaled(r.point.lon, 180.0)),
        );
        set(Section::Populations, column_of(&|r| r.population));
        set(Section::RowParents, column::write(&row_parents));
        set(
            Section::Capitals,
            write_capitals(records, |code| number(&countries, code)),
        );
        set(
            Section::Names,
            names::write(&all_names, |lang| number(&languages, lang) as u8),
        );
        set(Section::NameKeys, name_fst);
        set(Section::NameRows, name_rows);
        set(Section::SkeletonKeys, skeleton_fst);
        set(Section::SkeletonRows, skeleton_rows);
        Ok(parts)
    }

    /// The keys of both indexes with the rows behind them.
    fn keys(&self) -> (BTreeMap<String, Vec<u32>>, BTreeMap<String, Vec<u32>>) {
        let mut folded: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let mut skeletons: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let push = |map: &mut BTreeMap<String, Vec<u32>>, key: String, row| {
            if key.is_empty() {
                return;
            }
            let rows = map.entry(key).or_default();
            if rows.last() != Some(&row) {
                rows.push(row);
            }
        };
        for (record, row) in self.records.iter().zip(0u32..) {
            for (position, name) in record.names.iter().enumerate() {
                push(&mut folded, spelling::fold(&name.text), row);
                if (self.skeletons)(record, position) {
                    for skeleton in spelling::skeletons(&name.text) {
                        push(&mut skeletons, skeleton, row);
                    }
                }
            }
        }
        (folded, skeletons)
    }

    fn card(&self) -> Vec<u8> {
        let mut out = Vec::new();
        varint::put(&mut out, self.records.len() as u64);
        varint::put(&mut out, u64::from(spelling_mark()));
        varint::put(&mut out, u64::from(self.meta.decimals.min(5)));
        for text in [
            &self.meta.id,
            &self.meta.title,
            &self.meta.attribution,
            &self.meta.date,
        ] {
            varint::put_str(&mut out, text);
        }
        out
    }
}

fn check(record: &Record) -> Result<(), BuildError> {
    let point = record.point;
    if !(-90.0..=90.0).contains(&point.lat) || !(-180.0..=180.0).contains(&point.lon) {
        return Err(BuildError::Point(record.id.clone()));
    }
    let nameless = record.names.iter().all(|n| n.text.trim().is_empty());
    // A border is found by the two countries it lies between.
    if nameless && record.kind != PlaceKind::Border {
        return Err(BuildError::Nameless(record.id.clone()));
    }
    Ok(())
}

/// The distinct values in order of their bytes.
fn distinct<'a>(values: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    values
        .map(String::as_str)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// Writes chains in order of their numbers: offsets, then members.
fn write_chains(chains: BTreeMap<Vec<u32>, u32>) -> Vec<u8> {
    let by_number: HashMap<u32, Vec<u32>> = chains.into_iter().map(|(c, n)| (n, c)).collect();
    let mut heads = Vec::new();
    let mut data = Vec::new();
    for number in 0..by_number.len() as u32 {
        heads.extend_from_slice(&(data.len() as u32).to_le_bytes());
        let chain = by_number.get(&number).map_or(&[][..], Vec::as_slice);
        varint::put(&mut data, chain.len() as u64);
        for parent in chain {
            varint::put(&mut data, u64::from(*parent));
        }
    }
    let mut out = (by_number.len() as u32).to_le_bytes().to_vec();
    out.extend_from_slice(&heads);
    out.extend_from_slice(&data);
    out
}

/// Writes (row, country) pairs in order of rows.
fn write_capitals(records: &[Record], country: impl Fn(&str) -> u32) -> Vec<u8> {
    let mut out = Vec::new();
    for (record, row) in records.iter().zip(0u32..) {
        if let Some(code) = &record.capital_of {
            out.extend_from_slice(&row.to_le_bytes());
            out.extend_from_slice(&country(code).to_le_bytes());
        }
    }
    out
}

fn assemble(parts: &[Vec<u8>; SECTIONS]) -> Result<Vec<u8>, BuildError> {
    let start = TABLE_FROM + SECTIONS * 8;
    let total = start + parts.iter().map(Vec::len).sum::<usize>();
    if u32::try_from(total).is_err() {
        return Err(BuildError::TooMany("bytes"));
    }
    let mut out = Vec::with_capacity(total);
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&[0; 4]);
    out.extend_from_slice(&(total as u64).to_le_bytes());
    out.extend_from_slice(&(SECTIONS as u32).to_le_bytes());
    let mut offset = start;
    for part in parts {
        out.extend_from_slice(&(offset as u32).to_le_bytes());
        out.extend_from_slice(&(part.len() as u32).to_le_bytes());
        offset += part.len();
    }
    for part in parts {
        out.extend_from_slice(part);
    }
    let checksum = crc32fast::hash(&out[CHECKED_FROM..]);
    out[CHECKED_FROM - 4..CHECKED_FROM].copy_from_slice(&checksum.to_le_bytes());
    Ok(out)
}
