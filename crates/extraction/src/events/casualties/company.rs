//! People named one by one: "a man and his two daughters", "رجل وابنتاه".

use std::ops::Range;

use crate::events::lexicon::{Many, Mode, People, Sense};
use crate::events::scan::Scan;
use crate::figures::numbers::{Number, Reading};
use crate::phrases::Hit;

use super::measure::{follows_of, noun_after};

/// How many words may stand between one of the company and the next: an
/// adjective, a possessor.
const APART: usize = 3;

/// Reads people named one by one from token `at` on, as the number they are
/// together. None where each has a number of its own: those are figures.
pub(super) fn read(scan: &Scan, at: usize, end: usize) -> Option<Number> {
    let first = member(scan, at, end, true)?;
    let (mut stop, mut sum, mut numbered) = (first.end, first.many, first.numbered);
    let mut members = 1;
    while let Some(next) = next(scan, stop, end) {
        (stop, sum) = (next.end, sum + next.many);
        numbered &= next.numbered;
        members += 1;
    }
    (members > 1 && !numbered).then_some(Number {
        tokens: at..stop,
        low: Some(sum),
        high: Some(sum),
        digits: false,
    })
}

/// What kind of people a number's own words name: those of a company, if they
/// are all of one kind.
pub(super) fn kind(scan: &Scan, tokens: &Range<usize>) -> Option<People> {
    let mut kinds = tokens.clone().filter_map(|at| {
        scan.at(at).iter().find_map(|hit| match hit.value {
            Sense::People(kind, _) => Some(kind),
            _ => None,
        })
    });
    let first = kinds.next()?;
    Some(kinds.fold(first, |all, kind| match (all, kind) {
        (a, b) if a == b => a,
        // A man and his children: no fighters.
        (People::Any, People::Civilian) | (People::Civilian, People::Any) => People::Civilian,
        _ => People::Any,
    }))
}

struct Member {
    end: usize,
    many: u64,
    numbered: bool,
}

fn next(scan: &Scan, from: usize, end: usize) -> Option<Member> {
    for at in from..(from + APART).min(end) {
        // A comma goes on with the list only right behind one of it; what
        // follows another noun is its apposition.
        let comma = at == from && matches!(scan.words.folded(at), "," | "،");
        if scan.mode(at, Mode::And).is_some() || comma {
            return member(scan, at + 1, end, false);
        }
        if scan.lexicon.proclitics && scan.words.folded(at).starts_with('و') {
            return member(scan, at, end, false);
        }
        let ends = scan.is_mark(at)
            || scan.date_at(at).is_some()
            || scan
                .at(at)
                .iter()
                .any(|hit| matches!(hit.value, Sense::Count(..) | Sense::Trigger(..)));
        if ends {
            return None;
        }
    }
    None
}

/// One of the company, or several with their number.
fn member(scan: &Scan, at: usize, end: usize, first: bool) -> Option<Member> {
    // "among them a mother and her children": those are counted already.
    let named = |at: usize| {
        at < end
            && scan.mention_at(at).is_none()
            && scan.date_at(at).is_none()
            && scan.mode(at, Mode::Subset).is_none()
    };
    if !named(at) {
        return None;
    }
    // "A woman of 72" (في الثانية والسبعين): an age, and no more women.
    let definite = |at: usize| {
        let word = scan.words.folded(at);
        scan.lexicon.proclitics && word.trim_start_matches('و').starts_with("ال")
    };
    if let Reading::Number(number) = scan.lexicon.numbers.read(scan.words, at) {
        if definite(at) && !first {
            return None;
        }
        let many = number.low.filter(|_| number.low == number.high)?;
        let stop = number.tokens.end;
        let people = match noun_after(scan, stop, end) {
            Some((Sense::People(..), noun)) => noun + 1,
            // "the mayor and ten of his men"
            _ if !first && follows_of(scan, stop) => (stop + 2).min(end),
            _ => return None,
        };
        return Some(Member {
            end: people,
            many,
            numbered: true,
        });
    }
    if let Some((many, stop)) = person(scan, at) {
        return counted(scan, many, stop, end);
    }
    // "his wife", "sa femme": a word of grammar at most.
    let small = |hit: &Hit<Sense>| matches!(hit.value, Sense::Mode(_));
    let determined = !first && scan.at(at).iter().all(small) && named(at + 1) && !scan.is_mark(at);
    if !determined {
        return None;
    }
    match scan.lexicon.numbers.read(scan.words, at + 1) {
        Reading::Number(_) => member(scan, at + 1, end, false),
        _ => person(scan, at + 1).and_then(|(many, stop)| counted(scan, many, stop, end)),
    }
}

fn person(scan: &Scan, at: usize) -> Option<(Many, usize)> {
    // "a dead and two wounded" are counted by what befell them.
    let fate = |hit: &Hit<Sense>| matches!(hit.value, Sense::Count(..));
    if scan.at(at).iter().any(fate) {
        return None;
    }
    scan.at(at).iter().find_map(|hit| match hit.value {
        Sense::People(_, many) => Some((many, hit.tokens.end)),
        _ => None,
    })
}

fn counted(scan: &Scan, many: Many, stop: usize, end: usize) -> Option<Member> {
    let many = match many {
        Many::One => 1,
        Many::Two => 2,
        // "his four children" with the number behind: أطفاله الأربعة
        Many::Some => match scan.lexicon.numbers.read(scan.words, stop) {
            Reading::Number(number) if number.tokens.end <= end && scan.lexicon.proclitics => {
                return Some(Member {
                    end: number.tokens.end,
                    many: number.low.filter(|_| number.low == number.high)?,
                    numbered: false,
                });
            }
            _ => return None,
        },
    };
    // جنديين اثنين: the dual with its number.
    let again = match scan.lexicon.numbers.read(scan.words, stop) {
        Reading::Number(number) if many == 2 && number.low == Some(2) => number.tokens.end,
        _ => stop,
    };
    Some(Member {
        end: again.min(end),
        many,
        numbered: false,
    })
}
