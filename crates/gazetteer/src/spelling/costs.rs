//! What it costs to take one letter or sound for another, in tables.

use std::sync::LazyLock;

use super::arabic::{self, LETTERS, PAIRS};

/// Cost of two unrelated sounds facing each other.
const UNRELATED: f32 = 1.1;

/// Costs by letter or sound.
pub(super) type Row = [f32; 128];

/// The costs of comparing a left with a right name.
pub(super) struct Costs {
    /// Left facing right.
    pub(super) swap: Vec<Row>,
    /// Left facing nothing.
    pub(super) left: Row,
    /// Right facing nothing.
    pub(super) right: Row,
    /// Two of the left facing one of the right, those of the same two
    /// together.
    pub(super) pairs: Vec<([u8; 2], u8, f32)>,
}

/// Arabic letters with sounds.
pub(super) static ACROSS: LazyLock<Costs> = LazyLock::new(|| Costs {
    swap: across(),
    left: row(silent),
    right: row(unwritten),
    pairs: PAIRS
        .iter()
        .filter_map(|((a, b), sound, cost)| {
            let letters = [arabic::index_of(*a)?, arabic::index_of(*b)?];
            Some((letters, *sound, *cost))
        })
        .collect(),
});

/// Arabic letters with Arabic letters: as near as the nearest sound of both.
pub(super) static LETTERS_ALIKE: LazyLock<Costs> = LazyLock::new(|| {
    let across = across();
    let cost = |a: usize, b: usize| {
        if a == b {
            return 0.0;
        }
        let through = across[a].iter().zip(&across[b]).map(|(x, y)| x + y);
        through.fold(UNRELATED, f32::min).max(0.05)
    };
    let mut swap = vec![[UNRELATED; 128]; LETTERS.len()];
    for (a, row) in swap.iter_mut().enumerate() {
        for (b, slot) in row.iter_mut().enumerate().take(LETTERS.len()) {
            *slot = cost(a, b);
        }
    }
    Costs {
        swap,
        left: row(silent),
        right: row(silent),
        pairs: Vec::new(),
    }
});

/// Sounds with sounds.
pub(super) static SOUNDS_ALIKE: LazyLock<Costs> = LazyLock::new(|| {
    let mut swap = vec![[UNRELATED; 128]; 128];
    for (i, row) in swap.iter_mut().enumerate() {
        row[i] = 0.0;
    }
    for (a, b, cost) in ALIKE {
        swap[usize::from(*a)][usize::from(*b)] = *cost;
        swap[usize::from(*b)][usize::from(*a)] = *cost;
    }
    Costs {
        swap,
        left: row(omitted),
        right: row(omitted),
        pairs: Vec::new(),
    }
});

fn row(cost: impl Fn(u8) -> f32) -> Row {
    std::array::from_fn(|at| cost(at as u8))
}

fn across() -> Vec<Row> {
    LETTERS
        .iter()
        .map(|letter| {
            let mut row = [UNRELATED; 128];
            for (sound, cost) in letter.sounds {
                row[usize::from(*sound)] = *cost;
            }
            row
        })
        .collect()
}

/// Sounds that stand for each other between languages, with the cost.
const ALIKE: &[(u8, u8, f32)] = &[
    (b'a', b'e', 0.15),
    (b'a', b'o', 0.25),
    (b'a', b'i', 0.4),
    (b'e', b'i', 0.15),
    (b'i', b'y', 0.1),
    (b'e', b'y', 0.3),
    (b'o', b'u', 0.1),
    (b'i', b'u', 0.4),
    (b'e', b'o', 0.35),
    (b'u', b'v', 0.3),
    (b'k', b'q', 0.1),
    (b'k', b'g', 0.3),
    (b'q', b'g', 0.2),
    (b'g', b'h', 0.3),
    (b'x', b'h', 0.2),
    (b'x', b'k', 0.35),
    (b'x', b'g', 0.5),
    (b'x', b'q', 0.35),
    (b'c', b'j', 0.1),
    (b'c', b'C', 0.3),
    (b'c', b'Z', 0.3),
    (b'C', b'S', 0.35),
    (b'C', b'T', 0.3),
    (b'S', b'j', 0.4),
    (b'S', b's', 0.45),
    (b'j', b'z', 0.35),
    (b's', b'z', 0.35),
    (b's', b'T', 0.3),
    (b's', b'P', 0.15),
    (b't', b'P', 0.2),
    (b't', b'T', 0.4),
    (b't', b'd', 0.35),
    (b'd', b'D', 0.15),
    (b'z', b'D', 0.2),
    (b'z', b'Z', 0.1),
    (b'b', b'p', 0.3),
    (b'b', b'v', 0.35),
    (b'f', b'v', 0.2),
    (b'f', b'p', 0.4),
    (b'm', b'n', 0.6),
    (b'l', b'r', 0.8),
];

/// Whether a sound is a vowel.
pub(super) fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether an Arabic letter always stands for a consonant.
pub(super) fn is_consonant(letter: u8) -> bool {
    !matches!(
        LETTERS[usize::from(letter)].letter,
        'ا' | 'و' | 'ي' | 'ه' | 'ع'
    )
}

/// Cost of an Arabic letter that stands for nothing.
fn silent(letter: u8) -> f32 {
    LETTERS
        .get(usize::from(letter))
        .map_or(UNRELATED, |l| l.silent)
}

/// Cost of a sound that Arabic leaves unwritten: short vowels cost little.
fn unwritten(sound: u8) -> f32 {
    match sound {
        b'a' => 0.12,
        b'e' | b'i' => 0.15,
        b'o' | b'u' => 0.35,
        b'y' => 0.5,
        b'h' => 0.45,
        _ => 1.0,
    }
}

/// Cost of a sound missing on one side where both sides write vowels.
fn omitted(sound: u8) -> f32 {
    match sound {
        b'y' | b'h' => 0.4,
        s if is_vowel(s) => 0.4,
        _ => 1.0,
    }
}
