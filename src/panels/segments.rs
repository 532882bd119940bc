//! An article's text cut where something begins or ends: a mention, the
//! words of an event, the sentence that was asked for.

use chronicle::Span;

use crate::state::Ledger;

/// A run of text that is all of one make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    /// The text.
    pub text: String,
    /// The mention it is, as a position in the chronicle.
    pub mention: Option<usize>,
    /// The event it tells of, as a position in the chronicle.
    pub event: Option<usize>,
    /// Whether that event's words begin here.
    pub begins: bool,
    /// Whether it was asked for.
    pub current: bool,
}

/// Something to mark in the text.
#[derive(Clone, Copy)]
enum Mark {
    Mention(usize),
    Event(usize),
    Current,
}

/// The paragraphs of an article, each cut into segments.
pub fn paragraphs(
    ledger: &Ledger,
    article: &str,
    text: &str,
    current: Option<Span>,
) -> Vec<Vec<Segment>> {
    let mut marks: Vec<(Span, Mark)> = Vec::new();
    for (at, mention) in ledger.rest().mentions.iter().enumerate() {
        if mention.article == article {
            marks.push((mention.span, Mark::Mention(at)));
        }
    }
    for (at, row) in ledger.rows().enumerate() {
        if row.article() == article {
            let spans = row.evidence().iter();
            marks.extend(spans.map(|span| (*span, Mark::Event(at))));
        }
    }
    marks.extend(current.map(|span| (span, Mark::Current)));
    marks.retain(|(span, _)| !span.is_empty());

    let mut cuts: Vec<u32> = marks.iter().flat_map(|(s, _)| [s.start, s.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    marks.sort_by_key(|(span, _)| span.start);

    let mut paragraphs = Vec::new();
    let mut line: Vec<Segment> = Vec::new();
    let mut open = Segment::default();
    let (mut next_cut, mut next_mark) = (0, 0);
    let mut live: Vec<(Span, Mark)> = Vec::new();
    for (at, c) in (0u32..).zip(text.chars()) {
        if cuts.get(next_cut) == Some(&at) {
            next_cut += 1;
            close(&mut open, &mut line);
            live.retain(|(span, _)| span.end > at);
            while let Some(mark) = marks.get(next_mark).filter(|(s, _)| s.start <= at) {
                live.push(*mark);
                next_mark += 1;
            }
            open = marked(&live, at);
        }
        if c == '\n' {
            close(&mut open, &mut line);
            if !line.is_empty() {
                paragraphs.push(std::mem::take(&mut line));
            }
            open = marked(&live, u32::MAX);
        } else {
            open.text.push(c);
        }
    }
    close(&mut open, &mut line);
    if !line.is_empty() {
        paragraphs.push(line);
    }
    paragraphs
}

/// An empty segment under the marks that are open.
fn marked(live: &[(Span, Mark)], at: u32) -> Segment {
    let mut segment = Segment::default();
    // The event with the shortest words is the one the reader means.
    let mut shortest = u32::MAX;
    for (span, mark) in live {
        match mark {
            Mark::Mention(mention) => segment.mention = Some(*mention),
            Mark::Current => segment.current = true,
            Mark::Event(event) if span.len() < shortest => {
                shortest = span.len();
                segment.event = Some(*event);
                segment.begins = span.start == at;
            }
            Mark::Event(_) => {}
        }
    }
    segment
}

fn close(open: &mut Segment, line: &mut Vec<Segment>) {
    let segment = std::mem::take(open);
    if !segment.text.is_empty() {
        line.push(segment);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chronicle::{Chronicle, Event, EventType, Mention, MentionStatus, PlaceRole};

    fn mention(start: u32, end: u32) -> Mention {
        Mention {
            article: "a".into(),
            span: Span::new(start, end),
            surface: String::new(),
            role: PlaceRole::Site,
            candidates: Vec::new(),
            chosen: None,
            confidence: 1.0,
            status: MentionStatus::Unplaced,
            rule: "test".into(),
        }
    }

    fn event(spans: &[(u32, u32)]) -> Event {
        Event {
            id: "e".into(),
            article: "a".into(),
            kind: EventType::Battle,
            evidence: spans.iter().map(|(a, b)| Span::new(*a, *b)).collect(),
            ..Event::default()
        }
    }

    #[test]
    fn no_letter_is_lost_and_marks_fall_right() {
        let text = "قصف شوشة.\n\nثم هدأت ترتر.";
        let chronicle = Chronicle {
            mentions: vec![mention(4, 8), mention(19, 23)],
            events: vec![event(&[(0, 9)]), event(&[(4, 30)])],
            ..Chronicle::default()
        };
        let cut = paragraphs(&chronicle.into(), "a", text, Some(Span::new(11, 18)));
        assert_eq!(cut.len(), 2);
        let joined: Vec<String> = cut
            .iter()
            .map(|p| p.iter().map(|s| s.text.as_str()).collect())
            .collect();
        assert_eq!(joined, ["قصف شوشة.", "ثم هدأت ترتر."]);
        assert_eq!(cut[0][1].text, "شوشة");
        assert_eq!((cut[0][1].mention, cut[0][1].event), (Some(0), Some(0)));
        assert!(cut[0][0].begins && !cut[0][1].begins);
        assert!(cut[1][0].current);
        assert_eq!(cut[1][1].text, " ");
        assert_eq!(cut[1][2].mention, Some(1));
    }

    #[test]
    fn spans_past_the_end_do_no_harm() {
        let chronicle = Chronicle {
            mentions: vec![mention(1, 900)],
            ..Chronicle::default()
        };
        let cut = paragraphs(&chronicle.into(), "a", "abc", Some(Span::new(700, 800)));
        assert_eq!(cut[0].len(), 2);
    }
}
