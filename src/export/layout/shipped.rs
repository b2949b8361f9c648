//! The layouts that come with the program, as texts.

/// The layout of a document for which none is named.
pub const DEFAULT: &str = "narrative";

/// The layouts, in the order in which they are offered.
pub(super) const LAYOUTS: &[(&str, &str)] = &[
    (
        DEFAULT,
        include_str!("../../../assets/layouts/narrative.ron"),
    ),
    ("google", include_str!("../../../assets/layouts/google.ron")),
    (
        "pagerduty",
        include_str!("../../../assets/layouts/pagerduty.ron"),
    ),
    (
        "atlassian",
        include_str!("../../../assets/layouts/atlassian.ron"),
    ),
    ("public", include_str!("../../../assets/layouts/public.ron")),
];
