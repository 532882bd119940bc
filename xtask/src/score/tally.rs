//! What is counted, and how counts become figures.

use serde::Serialize;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Those that are as they should be (or as they should not, where the
    /// field says so).
    pub hits: u32,
    /// All that were looked at.
    pub of: u32,
}

impl Share {
    /// Counts one more.
    pub fn count(&mut self, hit: bool) {
        self.of += 1;
        self.hits += u32::from(hit);
    }

    /// Between 0 and 1; `None` of nothing.
    pub fn rate(self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.hits) / f64::from(self.of))
    }

    fn add(&mut self, other: Self) {
        self.hits += other.hits;
        self.of += other.of;
    }
}

macro_rules! tally {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Counts over some articles.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
        pub struct Tally {
            /// Articles counted.
            pub articles: u32,
            $($(#[$doc])* pub $name: Share,)*
        }

        impl Tally {
            /// Takes another tally in.
            pub fn add(&mut self, other: &Self) {
                self.articles += other.articles;
                $(self.$name.add(other.$name);)*
            }
        }
    };
}

tally! {
    /// Predicted place names that are there, of those predicted.
    precision,
    /// Place names found, of those there.
    recall,
    /// The same with exactly the right span.
    exact_precision,
    /// The same with exactly the right span.
    exact_recall,
    /// Villages found.
    villages,
    /// Villages, towns, cities, sites and districts put at the right point, of
    /// those found.
    local,
    /// The same, of those found that the gazetteers in use hold.
    held,
    /// Countries and regions taken for the right one, of those found.
    areas,
    /// Marks more than 50 km off, of all marks: lower is better.
    wrong_pins,
    /// Marks where the text names no place, of all marks: lower is better.
    stray_pins,
    /// Marks the map should have, drawn and within reach.
    pins,
    /// The same, within 5 km of a settlement or of a district's point or town.
    close_pins,
    /// Traps taken for places: lower is better.
    traps,
    /// Traps drawn on the map: lower is better.
    traps_drawn,
    /// Time expressions found.
    dates,
    /// Time expressions found that name the right days.
    dates_right,
    /// Events found with a right type.
    events,
    /// Predicted events that no marked event answers: lower is better.
    invented,
    /// Events found that are dated right.
    when,
    /// Events found with all their places and none too many.
    at,
    /// Events found whose claimant is named, where the text names one.
    by,
    /// Denials found as such.
    denials,
    /// Negated and planned events found as such.
    irrealis,
    /// Deaths right, of events found that give a number.
    deaths,
    /// Events with type, date and places right, of those there.
    whole,
}

impl Tally {
    /// F1 of place names by overlap.
    pub fn f1(&self) -> Option<f64> {
        harmonic(self.precision, self.recall)
    }

    /// F1 of place names by exact span.
    pub fn exact_f1(&self) -> Option<f64> {
        harmonic(self.exact_precision, self.exact_recall)
    }

    /// Traps taken for places, per 100 place names in the text.
    pub fn traps_per_hundred(&self) -> Option<f64> {
        (self.recall.of > 0).then(|| 100.0 * f64::from(self.traps.hits) / f64::from(self.recall.of))
    }
}

fn harmonic(precision: Share, recall: Share) -> Option<f64> {
    let (p, r) = (precision.rate()?, recall.rate()?);
    Some(if p + r == 0.0 {
        0.0
    } else {
        2.0 * p * r / (p + r)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_add_up_to_rates() {
        let mut one = Tally::default();
        one.precision.count(true);
        one.precision.count(false);
        one.recall.count(true);
        let mut all = Tally::default();
        assert_eq!(all.f1(), None);
        all.add(&one);
        all.add(&one);
        assert_eq!(all.precision, Share { hits: 2, of: 4 });
        assert!((all.f1().unwrap_or_default() - 2.0 / 3.0).abs() < 1e-9);
    }
}
