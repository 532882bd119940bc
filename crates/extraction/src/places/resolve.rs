//! Which places the names mean: one joint reading for the whole article.

use chronicle::{Candidate, PlaceId, PlaceKind};
use gazetteer::{Gazetteer, PlaceRef};
use rustc_hash::FxHashMap;

use super::bearer::Bearer;
use super::ground::{Ground, kilometres};
use super::lattice::Draft;
use super::lexicon::{Lexicon, bits};
use super::names::{Level, Names};
use super::people::Company;
use super::roles::LOCATIVE;

/// Rounds of the joint reading; it has settled by then.
const ROUNDS: usize = 3;
/// Candidates a mention keeps.
const KEPT: usize = 5;
/// With so many people a place is known everywhere.
const LARGE: u32 = 1_000_000;
/// A place with a name of its own in so many languages is known everywhere.
const LANGUAGES: u32 = 6;
/// How alike a name is that a word only has if its ending is one of case, and
/// another has without.
const CASED: f32 = 0.88;
/// What speaks against a place in another country than the one said to hold
/// it: enough to leave most names unplaced.
const ABROAD: f32 = -2.4;
/// So many places of one name cannot be told apart where nothing else is named.
const CROWD: usize = 4;
/// A candidate this weak is not drawn.
const LEAST: f32 = 0.5;

/// The reading of one draft.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    /// Candidates with scores of 0 to 1, best first.
    pub candidates: Vec<(PlaceRef, f32)>,
    /// Whether the first of them is good enough.
    pub placed: bool,
}

/// The reading of the name that is said to hold another.
struct Holder<'g> {
    id: PlaceId,
    bearer: Bearer<'g>,
}

/// One candidate with what does not change between rounds.
struct Reading<'g> {
    bearer: Bearer<'g>,
    base: f32,
    alike: f32,
    /// Whether a type word asks for another kind of place.
    misfit: bool,
    /// Whether a type word asks for this kind of place.
    typed: bool,
}

/// What occurrences that are read alike have in common.
#[derive(PartialEq, Eq, Hash)]
struct Key<'a> {
    name: u32,
    row: Option<u16>,
    holder: Option<u32>,
    nation: Option<&'a str>,
    official: bool,
}

/// A name with its type and holder: all its occurrences are read alike.
struct Group<'a> {
    options: Vec<Reading<'a>>,
    holder: Option<usize>,
    /// The country whose adjective goes with it.
    nation: Option<&'a str>,
    /// Whether something is said to be there, not only to be said from there.
    located: bool,
    /// The group's current reading, as an index into `options`.
    chosen: Option<usize>,
    scores: Vec<f32>,
}

/// Reads all drafts jointly.
pub(super) fn resolve(
    drafts: &[Draft],
    names: &Names,
    lexicon: &Lexicon,
    gazetteer: &Gazetteer,
    company: &Company,
) -> Vec<Choice> {
    let (mut groups, group_of) = grouped(drafts, names, lexicon, gazetteer, company);
    let mut ground = Ground::of(countries(drafts, names, company));
    for round in 0..ROUNDS {
        let changed = settle(&mut groups, &group_of, &ground, gazetteer, round);
        // On the same ground another round reads the same.
        if round > 0 && !changed {
            break;
        }
        lay(&mut ground, &groups, round);
    }
    let named = groups.iter().filter(|group| group.chosen.is_some());
    let alone = named.count() == 1 && company.countries.is_empty();
    let choices: Vec<Choice> = groups
        .iter()
        .map(|group| choice(group, gazetteer, alone))
        .collect();
    let of_group = |index: usize| choices[index].clone();
    group_of.into_iter().map(of_group).collect()
}

/// The drafts gathered into groups that are read alike, and each draft's group.
fn grouped<'a>(
    drafts: &[Draft],
    names: &'a Names<'a>,
    lexicon: &Lexicon,
    gazetteer: &'a Gazetteer,
    company: &'a Company,
) -> (Vec<Group<'a>>, Vec<usize>) {
    let mut groups: Vec<Group> = Vec::new();
    let mut keys: FxHashMap<Key, usize> = FxHashMap::default();
    let mut group_of = Vec::with_capacity(drafts.len());
    let rows = rows(drafts, lexicon);
    let by_start: FxHashMap<usize, usize> = drafts
        .iter()
        .enumerate()
        .map(|(i, d)| (d.tokens.start, i))
        .collect();
    // What holds a place where it is said once holds it throughout, unless the
    // article speaks of several places of that name.
    let holder_of = |draft: &Draft| draft.holder.and_then(|token| by_start.get(&token).copied());
    let mut holders: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for draft in drafts {
        if let Some(holder) = holder_of(draft) {
            let known = holders.entry(draft.name).or_default();
            if !known.iter().any(|i| drafts[*i].name == drafts[holder].name) {
                known.push(holder);
            }
        }
    }
    for draft in drafts {
        let said = holders.get(&draft.name).filter(|known| known.len() == 1);
        let holder = holder_of(draft).or_else(|| said.map(|known| known[0]));
        let holder_name = holder.map(|i| drafts[i].name);
        let row = draft.row.or_else(|| rows.get(&draft.name).copied());
        let nation = nation(draft, lexicon, company);
        let key = Key {
            name: draft.name,
            row,
            holder: holder_name,
            nation,
            official: is_official(draft),
        };
        let index = *keys.entry(key).or_insert_with(|| {
            groups.push(Group {
                options: options(draft, row, names, lexicon, gazetteer),
                holder,
                nation,
                located: false,
                chosen: None,
                scores: Vec::new(),
            });
            groups.len() - 1
        });
        groups[index].located |= draft.left.near & LOCATIVE != 0;
        group_of.push(index);
    }
    (groups, group_of)
}

/// The type words of settlements by name: typed occurrences say what the bare
/// ones mean.
fn rows(drafts: &[Draft], lexicon: &Lexicon) -> FxHashMap<u32, u16> {
    let mut rows: FxHashMap<u32, u16> = FxHashMap::default();
    for draft in drafts {
        let settlement = |row: &u16| {
            let kinds = lexicon.kinds.get(usize::from(*row));
            kinds
                .and_then(|k| k.first())
                .is_some_and(|kind| !kind.is_area())
        };
        if let Some(row) = draft.row.filter(settlement) {
            rows.entry(draft.name).or_insert(row);
        }
    }
    rows
}

/// The countries that the article speaks of, with their weights.
fn countries(drafts: &[Draft], names: &Names, company: &Company) -> FxHashMap<String, f32> {
    let mut countries = company.countries.clone();
    for draft in drafts {
        let name = &names.all[draft.name as usize];
        for bearer in name.bearers.iter().take(8) {
            if bearer.kind == PlaceKind::Country {
                *countries.entry(bearer.country.to_owned()).or_default() += 0.5;
            }
        }
    }
    countries
}

/// One round: each group takes the reading that fits the ground best. Whether
/// one of them is another than before.
fn settle(
    groups: &mut [Group],
    group_of: &[usize],
    ground: &Ground,
    gazetteer: &Gazetteer,
    round: usize,
) -> bool {
    let mut changed = false;
    for index in 0..groups.len() {
        let holder = groups[index]
            .holder
            .and_then(|draft| group_of.get(draft))
            .and_then(|g| {
                let group = &groups[*g];
                let option = &group.options[group.chosen?];
                Some(Holder {
                    id: gazetteer.view(option.bearer.place).id(),
                    bearer: option.bearer,
                })
            });
        let group = &groups[index];
        let scores: Vec<f32> = group
            .options
            .iter()
            .map(|option| {
                let nation = match group.nation {
                    Some(nation) if nation == option.bearer.country => 1.0,
                    Some(_) => -0.5,
                    None => 0.0,
                };
                let owner = index as u32;
                nation + rate(option, owner, holder.as_ref(), ground, gazetteer, round)
            })
            .collect();
        let best = scores
            .iter()
            .enumerate()
            .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))
            .map(|(i, _)| i);
        let group = &mut groups[index];
        group.scores = scores;
        changed |= group.chosen != best;
        group.chosen = best;
    }
    changed
}

/// Lays the ground anew of what the groups were read as.
fn lay(ground: &mut Ground, groups: &[Group], round: usize) {
    ground.clear();
    for (index, group) in groups.iter().enumerate() {
        if let Some(option) = group.chosen.map(|i| &group.options[i])
            && option.bearer.kind != PlaceKind::Country
        {
            // A government is no place near which villages lie.
            if group.located || !option.bearer.capital {
                ground.add(option.bearer.point, index as u32);
            }
            if round == 0 {
                ground.add_country(option.bearer.country, 0.5);
            }
        }
    }
}

/// A group's candidates, and whether the best is good enough. `alone` where
/// the article names nothing else.
fn choice(group: &Group, gazetteer: &Gazetteer, alone: bool) -> Choice {
    let mut candidates: Vec<(PlaceRef, f32)> = group
        .options
        .iter()
        .zip(&group.scores)
        .map(|(option, score)| (option.bearer.place, confidence(*score)))
        .collect();
    candidates.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    candidates.truncate(KEPT);
    // "Al Bayda Governorate" is one of many Al Baydas, and the only
    // governorate.
    let typed = group.options.iter().filter(|option| option.typed);
    let rivals = match typed.count() {
        0 => group.options.len(),
        typed => typed,
    };
    let lost = |place: PlaceRef| {
        let crowd = alone && rivals >= CROWD;
        crowd && !is_famous(&Bearer::of(gazetteer, place), gazetteer)
    };
    let placed = candidates
        .first()
        .is_some_and(|(place, score)| *score >= LEAST && !lost(*place));
    Choice { candidates, placed }
}

/// The country whose adjective goes with a name: "Lebanese Tripoli".
fn nation<'a>(draft: &Draft, lexicon: &Lexicon, company: &'a Company) -> Option<&'a str> {
    let beside = match lexicon.proclitics {
        true => draft.tokens.end,
        false => draft.tokens.start.checked_sub(1)?,
    };
    let nation = company.nations.get(&beside)?;
    (!nation.is_empty()).then_some(nation)
}

/// Whether a name stands for a government.
fn is_official(draft: &Draft) -> bool {
    draft.row.is_none()
        && draft.left.all & bits::STATE != 0
        && draft.left.all & bits::EVENT == 0
        && draft.left.near & LOCATIVE == 0
}

/// From the open scale of ratings to 0 to 1.
fn confidence(rating: f32) -> f32 {
    (1.0 / (1.0 + (-1.6 * (rating - 1.2)).exp())).clamp(0.01, 0.99)
}

fn options<'g>(
    draft: &Draft,
    row: Option<u16>,
    names: &Names<'g>,
    lexicon: &Lexicon,
    gazetteer: &'g Gazetteer,
) -> Vec<Reading<'g>> {
    let name = &names.all[draft.name as usize];
    let official = is_official(draft);
    let exact = match draft.level {
        Level::Exact | Level::Inflected => 1.0,
        Level::Bare => 0.9,
        Level::Misprint => 0.85,
        Level::Unknown => 0.8,
    };
    let kinds = row.and_then(|row| lexicon.kinds.get(usize::from(row)));
    let alike = |at: usize| if at < name.certain { exact } else { CASED };
    let bearers = name.bearers.iter().enumerate();
    let mut all: Vec<(Bearer, f32)> = bearers.map(|(at, b)| (*b, alike(at))).collect();
    // What sounds like it is no rival to a well-known place called so.
    let known = name.prominence >= 1.8 && draft.level <= Level::Inflected;
    for (place, alike) in draft.alike.iter().filter(|_| !known) {
        if !all.iter().any(|(known, _)| known.place == *place) {
            all.push((Bearer::of(gazetteer, *place), *alike));
        }
    }
    // "Gao" alone is the town, not the region.
    let town = kinds.is_none() && all.iter().any(|(bearer, _)| !bearer.kind.is_area());
    all.into_iter()
        .map(|(bearer, alike)| {
            let kind = bearer.kind;
            Reading {
                bearer,
                base: base(&bearer, kinds)
                    - if town && kind == PlaceKind::Region {
                        0.6
                    } else {
                        0.0
                    }
                    + if official && bearer.capital { 0.8 } else { 0.0 },
                alike,
                misfit: kinds.is_some_and(|kinds| !kinds.contains(&kind)),
                typed: kinds.is_some_and(|kinds| kinds.contains(&kind)),
            }
        })
        .collect()
}

/// What a place brings along before any other place is looked at.
fn base(bearer: &Bearer, kinds: Option<&Vec<PlaceKind>>) -> f32 {
    let size = (bearer.population.max(1) as f32).log10() / 7.0;
    let standing = match bearer.kind {
        PlaceKind::Country => 2.2,
        PlaceKind::Region => 0.9,
        PlaceKind::District => 0.3,
        PlaceKind::City => 0.35 + size,
        PlaceKind::Town => 0.2 + size,
        PlaceKind::Village => size,
        PlaceKind::River | PlaceKind::Border | PlaceKind::Site => 0.1,
    };
    let fits = match kinds {
        None => 0.0,
        Some(kinds) => match kinds.iter().position(|kind| *kind == bearer.kind) {
            // "The oblast of Odesa" may be a town, and hardly is.
            Some(rank) if kinds[0].is_area() && !bearer.kind.is_area() => 0.3 - 0.15 * rank as f32,
            Some(rank) => 0.7 - 0.15 * rank as f32,
            None => -0.7,
        },
    };
    // "The oblast of Kyiv" is not the seat of government.
    let area = kinds.is_some_and(|kinds| kinds[0].is_area()) && !bearer.kind.is_area();
    let seat = if bearer.capital && !area { 0.9 } else { 0.0 };
    standing + fits + seat
}

/// Whether reports from anywhere may name a place.
fn is_famous(bearer: &Bearer, gazetteer: &Gazetteer) -> bool {
    bearer.capital
        || bearer.population >= LARGE
        || gazetteer.view(bearer.place).languages() >= LANGUAGES
}

fn rate(
    option: &Reading,
    owner: u32,
    holder: Option<&Holder>,
    ground: &Ground,
    gazetteer: &Gazetteer,
    round: usize,
) -> f32 {
    let bearer = &option.bearer;
    let mut score = option.base + 3.5 * (option.alike - 0.8);
    let share = ground.share(bearer.country);
    score += 0.7 * share;
    if round > 0 && bearer.kind != PlaceKind::Country {
        // That a division is named in other words, too, says nothing for it.
        let own = |d: &f64| bearer.kind == PlaceKind::Region && *d == 0.0;
        score += match ground.nearest(bearer.point, owner).filter(|d| !own(d)) {
            Some(d) => (if option.typed { 1.3 } else { 1.0 }) * (-d / 60.0).exp() as f32,
            // A village far from all else is some other village of that name.
            None if share >= 0.2 => {
                let village = bearer.kind == PlaceKind::Village;
                if village && !ground.is_empty() {
                    -1.8
                } else {
                    0.0
                }
            }
            None if ground.is_empty() && ground.is_nowhere() => 0.0,
            None if option.misfit => -1.4,
            None if bearer.kind.is_area() || is_famous(bearer, gazetteer) => -0.2,
            None if option.base >= 1.0 && !option.typed => -0.7,
            None => -1.4,
        };
    }
    if let Some(holder) = holder.filter(|_| bearer.kind != PlaceKind::Country) {
        let mut parents = gazetteer.view(bearer.place).parents();
        let inside = parents.any(|parent| parent == holder.id);
        let holder = &holder.bearer;
        let reach = match holder.kind {
            PlaceKind::Country => 900.0,
            PlaceKind::Region => 250.0,
            _ => 60.0,
        };
        let d = kilometres(bearer.point, holder.point);
        score += if inside {
            1.2
        } else if holder.kind != PlaceKind::Country && d <= reach {
            (0.9 * (1.0 - d / (2.0 * reach))) as f32
        } else if holder.kind == PlaceKind::Country {
            match bearer.country {
                "" => 0.0,
                country if country == holder.country => 0.8,
                _ => ABROAD,
            }
        } else {
            -2.0
        };
    }
    score
}

/// Candidates as a chronicle keeps them: articles repeat their names.
pub(super) struct Candidates<'a> {
    gazetteer: &'a Gazetteer,
    /// By place and by how the text calls it: its identity, and whether it is
    /// called so by assumption only.
    known: FxHashMap<(PlaceRef, &'a str), (PlaceId, bool)>,
}

impl<'a> Candidates<'a> {
    /// None yet.
    pub fn new(gazetteer: &'a Gazetteer) -> Self {
        Self {
            gazetteer,
            known: FxHashMap::default(),
        }
    }

    /// The candidates for a name that the text writes as `surface`.
    pub fn of(&mut self, choice: &Choice, surface: &'a str) -> Vec<Candidate> {
        let each = choice.candidates.iter().map(|(place, score)| {
            let known = self.known.entry((*place, surface));
            let (place, assumed) = known.or_insert_with(|| {
                let view = self.gazetteer.view(*place);
                (view.id(), view.is_assumed(surface))
            });
            Candidate {
                place: place.clone(),
                score: *score,
                assumed: *assumed,
            }
        });
        each.collect()
    }
}
