//! The page: a map with a time slider and the panels around it.
