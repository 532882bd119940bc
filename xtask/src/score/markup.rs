//! Reads `.gold` files; their format is written down in `tests/gold/README.md`.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use chronicle::{EventType, PlaceKind, PlaceRole, Point, Span, Stance};

use super::gold::{Flag, Gold, GoldDate, GoldEvent, GoldMention, GoldPlace, Trap, day_range};

/// The places of `places.tsv` by key.
pub type Places = HashMap<String, GoldPlace>;

/// Reads `places.tsv`.
pub fn places(path: &Path) -> Result<Places> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut places = Places::new();
    for line in text.lines().skip(1) {
        let (key, place) = place_row(line).with_context(|| format!("places.tsv: {line}"))?;
        // A second row would silently win over the first.
        if places.insert(key.to_owned(), place).is_some() {
            bail!("places.tsv: {key} twice");
        }
    }
    Ok(places)
}

/// One row of `places.tsv`.
fn place_row(line: &str) -> Result<(&str, GoldPlace)> {
    let [key, name, kind, country, lat, lon] = line
        .split('\t')
        .collect::<Vec<_>>()
        .try_into()
        .map_err(|_| anyhow!("not six columns"))?;
    let point = Point {
        lat: lat.parse()?,
        lon: lon.parse()?,
    };
    let place = GoldPlace {
        name: name.to_owned(),
        kind: kind_of(kind).with_context(|| format!("{kind:?} is no kind"))?,
        country: country.to_owned(),
        points: vec![point],
    };
    Ok((key, place))
}

/// The kind a word names.
pub fn kind_of(word: &str) -> Option<PlaceKind> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// Reads one `.gold` file.
pub fn gold(source: &str, id: &str, places: &Places) -> Result<Gold> {
    let mut parts = source.split("\n---\n");
    let (Some(header), Some(body), Some(events), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        bail!("not three parts");
    };
    let header: HashMap<&str, &str> = header
        .lines()
        .filter_map(|line| line.split_once(": "))
        .collect();
    let field = |name| header.get(name).with_context(|| format!("no {name}"));
    let mut marks = Marks::new(places);
    marks.read(body.trim_matches('\n'))?;
    let mut found = Gold {
        id: id.to_owned(),
        lang: (*field("lang")?).to_owned(),
        published: field("published")?.parse()?,
        text: marks.text,
        mentions: marks.mentions,
        traps: marks.traps,
        places_only: places_only(&header)?,
        dates: marks.dates,
        events: Vec::new(),
    };
    found.mentions.sort_by_key(|mention| mention.span);
    for line in events.lines().filter(|line| !line.trim().is_empty()) {
        let event = event(line, &mut marks.evidence, places)
            .with_context(|| format!("event line {line:?}"))?;
        found.events.push(event);
    }
    if let Some(number) = marks.evidence.keys().next() {
        bail!("evidence of event {number}, which has no line");
    }
    Ok(found)
}

/// Whether the header says that only places are marked.
fn places_only(header: &HashMap<&str, &str>) -> Result<bool> {
    match header.get("marks") {
        None => Ok(false),
        Some(&"places") => Ok(true),
        Some(other) => bail!("marks: {other:?} is not \"places\""),
    }
}

/// The marked text, taken apart.
struct Marks<'a> {
    places: &'a Places,
    text: String,
    length: u32,
    mentions: Vec<GoldMention>,
    traps: Vec<Trap>,
    dates: Vec<GoldDate>,
    evidence: BTreeMap<String, Vec<Span>>,
}

impl<'a> Marks<'a> {
    fn new(places: &'a Places) -> Self {
        Self {
            places,
            text: String::new(),
            length: 0,
            mentions: Vec::new(),
            traps: Vec::new(),
            dates: Vec::new(),
            evidence: BTreeMap::new(),
        }
    }

    fn read(&mut self, body: &str) -> Result<()> {
        let mut open: Vec<(char, &str, u32)> = Vec::new();
        let mut pieces: HashMap<&str, u32> = HashMap::new();
        let mut rest = body;
        while let Some(c) = rest.chars().next() {
            let after = &rest[c.len_utf8()..];
            if let '{' | '<' = c {
                let (label, inside) = after
                    .split_once('|')
                    .with_context(|| format!("no | after {c} in {}", head(rest)))?;
                open.push((c, label, self.length));
                rest = inside;
            } else if let '}' | '>' = c {
                let (opened, label, start) = open.pop().context("closed, never opened")?;
                if (opened, c) != ('{', '}') && (opened, c) != ('<', '>') {
                    bail!("{opened} closed by {c} before {}", head(after));
                }
                self.close(c, label, Span::new(start, self.length))?;
                rest = after;
            } else if let Some((number, inside)) = piece_start(rest) {
                if pieces.insert(number, self.length).is_some() {
                    bail!("[{number}: inside itself");
                }
                rest = inside;
            } else if let Some((number, behind)) = piece_end(rest) {
                let start = pieces
                    .remove(number)
                    .with_context(|| format!(":{number}] was never opened"))?;
                let span = Span::new(start, self.length);
                self.evidence
                    .entry(number.to_owned())
                    .or_default()
                    .push(span);
                rest = behind;
            } else {
                self.text.push(c);
                self.length += 1;
                rest = after;
            }
        }
        if !open.is_empty() || !pieces.is_empty() {
            bail!("left open: {open:?} {pieces:?}");
        }
        Ok(())
    }

    fn close(&mut self, mark: char, label: &str, span: Span) -> Result<()> {
        if mark == '>' {
            let range = day_range(label);
            if range.is_none() && label != "-" {
                bail!("{label:?} is no time");
            }
            self.dates.push(GoldDate { span, range });
        } else if let Some(kind) = label.strip_prefix('!') {
            if !["person", "org", "demonym", "other"].contains(&kind) {
                bail!("{kind:?} is no trap");
            }
            self.traps.push(Trap { span });
        } else {
            let (key, role) = label.split_once('/').unwrap_or((label, "site"));
            let place = place(key, self.places)?;
            let role = match role {
                "site" => PlaceRole::Site,
                "from" => PlaceRole::Origin,
                "to" => PlaceRole::Destination,
                "gov" => PlaceRole::Government,
                "theme" => PlaceRole::Theme,
                _ => bail!("{role:?} is no role"),
            };
            let wide = matches!(place.kind, PlaceKind::Country | PlaceKind::Region);
            self.mentions.push(GoldMention {
                span,
                place,
                role,
                pin: role.is_drawn() && !wide,
            });
        }
        Ok(())
    }
}

fn place(key: &str, places: &Places) -> Result<GoldPlace> {
    places
        .get(key)
        .cloned()
        .with_context(|| format!("{key:?} is not in places.tsv"))
}

fn head(text: &str) -> String {
    text.chars().take(30).collect()
}

/// `[12:` and what follows.
fn piece_start(text: &str) -> Option<(&str, &str)> {
    let (number, rest) = text.strip_prefix('[')?.split_once(':')?;
    is_number(number).then_some((number, rest))
}

/// `:12]` and what follows.
fn piece_end(text: &str) -> Option<(&str, &str)> {
    let (number, rest) = text.strip_prefix(':')?.split_once(']')?;
    is_number(number).then_some((number, rest))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() < 3 && text.bytes().all(|b| b.is_ascii_digit())
}

fn event(
    line: &str,
    evidence: &mut BTreeMap<String, Vec<Span>>,
    places: &Places,
) -> Result<GoldEvent> {
    let mut fields = line.split(';').map(str::trim);
    let head = fields.next().unwrap_or_default();
    let (number, kind) = head.split_once(' ').context("no number")?;
    let (kind, sub_type) = kind.split_once('/').context("no sub-type")?;
    let mut event = GoldEvent {
        number: number.to_owned(),
        types: vec![event_type(kind)?],
        sub_type: sub_type.to_owned(),
        when: None,
        evidence: evidence.remove(number).context("no evidence")?,
        places: Vec::new(),
        allowed: Vec::new(),
        by: Vec::new(),
        stance: Stance::Asserts,
        killed: None,
        killed_total: None,
        negated: Flag::No,
        planned: Flag::No,
        optional: false,
    };
    for field in fields {
        let (name, value) = field.split_once('=').unwrap_or((field, ""));
        match name {
            "when" => event.when = Some(day_range(value).context("when")?),
            "at" => {
                for key in value.split(',') {
                    match key.strip_suffix('?') {
                        Some(key) => event.allowed.push(place(key, places)?),
                        None => event.places.push(place(key, places)?),
                    }
                }
            }
            "alt" => {
                for word in value.split(',') {
                    event.types.push(event_type(word)?);
                }
            }
            "by" => event.by = value.split('/').map(str::to_owned).collect(),
            "stance" => event.stance = stance(value)?,
            "killed" => event.killed = Some(bounds(value).context("killed")?),
            "killed_total" => {
                let number = value.split_once('@').map_or(value, |(number, _)| number);
                event.killed_total = Some(number.parse()?);
            }
            "negated" => event.negated = Flag::Yes,
            "negated?" => event.negated = Flag::Either,
            "planned" => event.planned = Flag::Yes,
            "planned?" => event.planned = Flag::Either,
            "optional" => event.optional = true,
            // Kept for readers of the files; nothing is scored on them yet.
            "via" | "wounded" | "disputed" | "denies" => {}
            _ => bail!("unknown field {name:?}"),
        }
    }
    Ok(event)
}

fn event_type(word: &str) -> Result<EventType> {
    EventType::from_word(word).with_context(|| format!("{word:?} is no event type"))
}

fn stance(word: &str) -> Result<Stance> {
    serde_json::from_value(serde_json::Value::String(word.to_owned()))
        .with_context(|| format!("{word:?} is no stance"))
}

fn bounds(text: &str) -> Option<(u64, u64)> {
    let (low, high) = text.split_once("..").unwrap_or((text, text));
    Some((low.parse().ok()?, high.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some_places() -> Places {
        let place = |name: &str, kind| GoldPlace {
            name: name.to_owned(),
            kind,
            country: "SD".to_owned(),
            points: vec![Point {
                lat: 13.6,
                lon: 25.3,
            }],
        };
        HashMap::from([
            ("fasher".to_owned(), place("El Fasher", PlaceKind::City)),
            ("sudan".to_owned(), place("Sudan", PlaceKind::Country)),
        ])
    }

    #[test]
    fn marks_come_off_and_spans_stay() {
        let source = "lang: ar\npublished: 2024-05-21\n---\n\
            [1:قصف {!org|الجيش} مدينة {fasher|الفاشر} <2024-05-20|أمس>:1] و{sudan/gov|السودان}\n---\n\
            1 battle/clash; alt=territory_change; when=2024-05-20; at=fasher,sudan?; by=أ/ب; killed=2..3; planned?\n";
        let gold = gold(source, "x", &some_places()).expect("a gold file");
        assert_eq!(gold.text, "قصف الجيش مدينة الفاشر أمس والسودان");
        let words: Vec<_> = gold
            .mentions
            .iter()
            .map(|m| (m.span.slice(&gold.text).unwrap_or_default(), m.pin))
            .collect();
        assert_eq!(words, [("الفاشر", true), ("السودان", false)]);
        assert_eq!(gold.traps[0].span.slice(&gold.text), Some("الجيش"));
        assert_eq!(gold.dates[0].span.slice(&gold.text), Some("أمس"));
        let event = &gold.events[0];
        assert_eq!(event.types.len(), 2);
        assert_eq!((event.places.len(), event.allowed.len()), (1, 1));
        assert_eq!(event.killed, Some((2, 3)));
        assert_eq!(event.planned, Flag::Either);
        assert_eq!(
            event.evidence[0].slice(&gold.text),
            Some("قصف الجيش مدينة الفاشر أمس")
        );
    }

    #[test]
    fn faults_are_named() {
        let read = |body: &str| {
            let source = format!("lang: en\npublished: 2024-05-21\n---\n{body}\n---\n");
            gold(&source, "x", &some_places()).map(|g| g.text)
        };
        assert!(read("plain (50%) [1] 12:30 text").is_ok());
        for body in [
            "{nowhere|x}",
            "{fasher|x",
            "x}",
            "[1:x",
            "<soon|x>",
            "{fasher|x>",
        ] {
            assert!(read(body).is_err(), "{body}");
        }
    }
}
