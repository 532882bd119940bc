//! What the words of a lexicon may mean.

use chronicle::Stance;
use serde::Deserialize;

/// What the content of an act of speech is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::events) enum Content {
    /// Wished, feared or demanded: no event of its own.
    Irreal,
    /// Said to have happened.
    Real,
    /// Said not to have happened.
    Denied,
}

/// What kind of people a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::events) enum People {
    Civilian,
    Military,
    Any,
}

/// How many a noun alone says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::events) enum Many {
    One,
    Two,
    Some,
}

/// What is counted, before it becomes a chronicle's measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::events) enum Count {
    Killed,
    Wounded,
    Captured,
    Displaced,
    Destroyed,
    /// No measure of its own, but what a number may count.
    Missing,
}

/// Words of grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::events) enum Mode {
    /// not, never
    Negation,
    /// nobody, none of: a subject that says no, however far off its verb
    NoOne,
    /// turned back, came to nothing: what the clause names did not come about,
    /// before or behind it
    Vain,
    /// a, one: opens the name of a speaker whom no list names
    Someone,
    /// to, into: what follows is where something goes, not what goes
    Goal,
    /// could break out, may follow: what its subject names may never come
    Supposed,
    /// had, should: a condition where they open the sentence
    Inverted,
    /// failed to, could not: tried in vain
    Failure,
    /// there was no, did not take place: whatever the clause names, before or
    /// behind it
    Absence,
    /// any: within reach of a "not", however far off
    Any,
    /// we did not, its forces had not: who says it denies, whatever follows
    Disclaim,
    /// we shall not, its forces will not: who says it refuses
    Refusal,
    /// the UN, the Red Cross, a hospital: no party, and what it says did not
    /// happen is told, not denied
    Neutral,
    /// reports of, news that: what is denied where the sentence denies them
    Report,
    /// yet: what "not yet" happened is told, and nothing denied
    Yet,
    /// will, is to
    Future,
    /// called off, put off: planned, and did not happen
    Cancelled,
    /// promised: what follows is planned
    Promise,
    /// without: what follows was not there, and nobody denies it
    Without,
    /// if
    Condition,
    /// in order to, before, the aim is
    Irreal,
    /// while, but
    Break,
    /// when, leaving: parts clauses, and goes on within what is said
    Within,
    /// was, had: its subject stands between it and the verb
    Was,
    /// as for: sets off who speaks
    AsFor,
    /// near
    Near,
    /// among them
    Subset,
    /// the toll, rose to: of one event, unless it says since when
    Total,
    /// since the start of the war
    Running,
    /// earlier, a first toll: figures overtaken since
    Earlier,
    /// and
    And,
    /// that
    That,
    /// according to
    According,
    /// by his account: of the one who spoke last
    ByAccount,
    /// since, despite, during: what follows is background
    Background,
    /// by (after a passive)
    By,
    /// on, at: what follows is the target
    At,
    /// An ending by which a place's name is where something is or goes, and no
    /// subject
    Oblique,
    /// An ending by which a name owns what follows it
    Owner,
    /// An ending by which something is done to what a noun names
    Cased,
    /// An ending by which a clause is what somebody is about to be said to say
    /// ("vurulduğunu")
    Reported,
    /// Ends the name of a speaker.
    Stop,
    /// of, from: goes on with the name of a speaker
    Of,
    /// from, quoting (a channel's own source)
    Citing,
    /// Said instead of the name of what was denied ("this")
    This,
    /// Who, which: a clause inside the clause
    Relative,
    /// "Which" of all that was said before: what follows answers it
    Which,
    /// he, she, they: whoever spoke last
    Anaphor,
    /// "this was reported by": of what the sentences before it told
    Foregoing,
    /// meanwhile, elsewhere: what follows is no more of the report before it
    Elsewhere,
    /// our forces, the enemy: the words of a party
    Partisan,
    /// "still": takes its force from a "not" inside it
    Still,
    /// The border, the front line: what follows names a neighbour
    Border,
    /// "also", "both sides": goes on about those just named
    Also,
    /// "this", "these": the noun after it was named before
    Pointing,
    /// "the", "its", or the ending that says as much: a noun with no place of
    /// its own was named before
    Known,
    /// "another", "a second": the noun beside it is none named before
    Another,
    /// aged: the numbers behind it are years
    Aged,
    /// the attackers: what they do belongs to the attack told before
    Attackers,
    /// stationed in, from the side of: what follows is where fire came from
    Stationed,
    /// A market, a school, settlers: who attacks there attacks civilians
    Civil,
    /// A match, a league, a striker: nothing here is fought with arms
    Sport,
    /// "asked not to be named": words that tell of nothing together
    Idiom,
    /// north of, to the east of: what follows (or, where endings say it,
    /// what stands before) only tells where something else lies
    Direction,
}

/// What a word names as a party to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::events) enum Head {
    /// president, minister, spokesman
    Office,
    /// army, forces, fighters
    Force,
    /// ministry, government, presidency
    Body,
    /// statement, communiqué
    Document,
    /// residents, sources, witnesses
    Source,
    /// agency, correspondent, newspaper, platform
    Channel,
}

/// What a phrase may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::events) enum Sense {
    /// Index into the triggers; whether it is a finite verb.
    Trigger(u16, bool),
    /// Who or what may take part in a matter, a bit for each class.
    Thing(u32),
    /// What may be done in a matter, a bit for each sort; whether it is a
    /// finite verb.
    Deed(u32, bool),
    /// Index into the acts; whether it is a finite verb.
    Act(u16, bool),
    /// Whether it is a finite verb.
    Say(Stance, bool),
    Mode(Mode),
    Head(Head),
    /// Index into the sides; whether it is a party's own name.
    Side(u16, bool),
    People(People, Many),
    Settlement(Many),
    Equipment(Many),
    Count(Count, bool),
    /// Index into the weapons.
    Weapon(u16),
    /// What makes a plain statement worth keeping.
    Topic,
}
