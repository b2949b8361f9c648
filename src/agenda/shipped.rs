//! The agendas, questions, house rules, ratings and questions for one person that come with the
//! program, as texts.

use serde::de::DeserializeOwned;

/// The agenda of a board that names none.
pub const DEFAULT: &str = "single-meeting-60";

/// The agendas, in the order in which they are offered.
pub(super) const AGENDAS: &[(&str, &str)] = &[
    (
        "single-meeting-30",
        include_str!("../../assets/agendas/single-meeting-30.ron"),
    ),
    (
        DEFAULT,
        include_str!("../../assets/agendas/single-meeting-60.ron"),
    ),
    (
        "single-meeting-90",
        include_str!("../../assets/agendas/single-meeting-90.ron"),
    ),
    (
        "learning-review",
        include_str!("../../assets/agendas/learning-review.ron"),
    ),
    ("solo", include_str!("../../assets/agendas/solo.ron")),
];

pub(super) const QUESTIONS: &str = include_str!("../../assets/questions.ron");
pub(super) const HOUSE_RULES: &str = include_str!("../../assets/house-rules.ron");
pub(super) const RATINGS: &str = include_str!("../../assets/ratings.ron");
pub(super) const STEPS: &str = include_str!("../../assets/solo.ron");

/// Reads one of these texts; nothing where it does not read, which a test of each would tell.
pub(super) fn read<T: Default + DeserializeOwned>(text: &str) -> T {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).unwrap_or_default()
}
