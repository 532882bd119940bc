//! The packs that come with Dateline.

/// So many of them, the first, know the places of the built-in reports, and
/// are enough until an article speaks of another part of the world.
pub const FIRST_PACKS: usize = 2;

/// Calls a macro with the names of the packs that come with Dateline, in the
/// order in which they speak for a place: the most exact first. The command
/// line carries them, the page fetches them.
#[macro_export]
macro_rules! with_bundled_packs {
    ($then:ident) => {
        $then![
            "core",
            "caucasus",
            "afghanistan",
            "africa",
            "horn",
            "iraq",
            "kursk",
            "levant",
            "libya",
            "myanmar",
            "sahel",
            "southsudan",
            "sudan",
            "ukraine",
            "yemen",
            "world",
        ]
    };
}
