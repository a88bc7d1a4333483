//! The names of condition operators.

use std::borrow::Cow;

use keygate_json::Span;

/// A condition operator as it stands in a policy (R5.28).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator<'t> {
    /// The name as written, with its prefix and suffix.
    pub written: Cow<'t, str>,
    /// Where the name stands.
    pub span: Span,
    /// What it compares.
    pub comparison: Comparison,
    /// Whether it is true when *no* value of the policy matches (R5.17).
    pub negated: bool,
    /// `ForAllValues:` or `ForAnyValue:`.
    pub set: Option<SetOperator>,
    /// Whether it ends in `IfExists` (R5.31).
    pub if_exists: bool,
}

/// The prefix of a condition operator (R5.21).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SetOperator {
    /// Every value of the request must pass.
    ForAllValues,
    /// At least one value of the request must pass.
    ForAnyValue,
}

/// What an operator compares, its negation apart (R5.28).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// Whole texts.
    StringEquals,
    /// Whole texts, case folded.
    StringEqualsIgnoreCase,
    /// Texts with wildcards.
    StringLike,
    /// Decimal numbers.
    Numeric(Relation),
    /// Moments in time.
    Date(Relation),
    /// `true` and `false`.
    Bool,
    /// Bytes.
    Binary,
    /// Addresses in ranges.
    IpAddress,
    /// ARNs with wildcards.
    Arn,
    /// Whether the key is missing (R5.33).
    Null,
}

/// How the value of the request, on the left, stands to that of the policy (R5.28).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Equal.
    Equals,
    /// Less.
    LessThan,
    /// Less or equal.
    LessThanEquals,
    /// Greater.
    GreaterThan,
    /// Greater or equal.
    GreaterThanEquals,
}

impl<'t> Operator<'t> {
    /// Reads the name of an operator; names are matched exactly, case included (R5.27).
    pub fn parse(written: impl Into<Cow<'t, str>>, span: Span) -> Option<Self> {
        let written = written.into();
        let (set, name) = if let Some(name) = written.strip_prefix("ForAllValues:") {
            (Some(SetOperator::ForAllValues), name)
        } else if let Some(name) = written.strip_prefix("ForAnyValue:") {
            (Some(SetOperator::ForAnyValue), name)
        } else {
            (None, &*written)
        };
        let (name, if_exists) = name.strip_suffix("IfExists").map_or((name, false), |name| (name, true));
        let (comparison, negated) = comparison(name)?;
        // Null asks for the key and not for its values, so neither the suffix (R5.31) nor a set means anything.
        if comparison == Comparison::Null && (if_exists || set.is_some()) {
            return None;
        }
        Some(Self { written, span, comparison, negated, set, if_exists })
    }

    /// The operator that a name differs from in case only (R5.27).
    pub(crate) fn in_right_case(written: &str) -> Option<String> {
        let forms = OPERATORS.iter().flat_map(|name| {
            let prefixes = ["", "ForAllValues:", "ForAnyValue:"].into_iter();
            prefixes.flat_map(move |prefix| [format!("{prefix}{name}"), format!("{prefix}{name}IfExists")])
        });
        let mut known = forms.filter(|form| Operator::parse(form.as_str(), Span::default()).is_some());
        known.find(|form| form.eq_ignore_ascii_case(written))
    }
}

/// The names of all operators without prefix and suffix (R5.28).
pub const OPERATORS: [&str; 27] = [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "Null",
];

impl Comparison {
    /// Whether policy variables work in the values (R5.28, R5.36).
    pub fn has_variables(self) -> bool {
        use Comparison::{Arn, Bool, StringEquals, StringEqualsIgnoreCase, StringLike};
        matches!(self, StringEquals | StringEqualsIgnoreCase | StringLike | Bool | Arn)
    }
}

impl Relation {
    /// Whether an ordering is what the relation asks for (R5.28).
    pub(crate) fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Relation::Equals => ordering.is_eq(),
            Relation::LessThan => ordering.is_lt(),
            Relation::LessThanEquals => ordering.is_le(),
            Relation::GreaterThan => ordering.is_gt(),
            Relation::GreaterThanEquals => ordering.is_ge(),
        }
    }
}

fn comparison(name: &str) -> Option<(Comparison, bool)> {
    use Comparison::{Arn, Binary, Bool, IpAddress, Null, StringEquals, StringEqualsIgnoreCase, StringLike};
    Some(match name {
        "StringEquals" => (StringEquals, false),
        "StringNotEquals" => (StringEquals, true),
        "StringEqualsIgnoreCase" => (StringEqualsIgnoreCase, false),
        "StringNotEqualsIgnoreCase" => (StringEqualsIgnoreCase, true),
        "StringLike" => (StringLike, false),
        "StringNotLike" => (StringLike, true),
        "Bool" => (Bool, false),
        "BinaryEquals" => (Binary, false),
        "IpAddress" => (IpAddress, false),
        "NotIpAddress" => (IpAddress, true),
        "ArnEquals" | "ArnLike" => (Arn, false),
        "ArnNotEquals" | "ArnNotLike" => (Arn, true),
        "Null" => (Null, false),
        _ => {
            let (relation, negated) =
                match name.strip_prefix("Numeric").or_else(|| name.strip_prefix("Date"))? {
                    "Equals" => (Relation::Equals, false),
                    "NotEquals" => (Relation::Equals, true),
                    "LessThan" => (Relation::LessThan, false),
                    "LessThanEquals" => (Relation::LessThanEquals, false),
                    "GreaterThan" => (Relation::GreaterThan, false),
                    "GreaterThanEquals" => (Relation::GreaterThanEquals, false),
                    _ => return None,
                };
            let number = name.starts_with("Numeric");
            (if number { Comparison::Numeric(relation) } else { Comparison::Date(relation) }, negated)
        }
    })
}

#[cfg(test)]
mod tests {
    use keygate_json::Span;

    use super::{Comparison, OPERATORS, Operator, Relation, SetOperator};

    fn read(name: &str) -> Option<Operator<'_>> {
        Operator::parse(name, Span::default())
    }

    #[test]
    fn r5_28_every_operator() {
        for name in OPERATORS.into_iter().filter(|name| *name != "Null") {
            let operator = read(name).unwrap();
            assert_eq!(operator.negated, name.contains("Not"), "{name}: R5.17");
            assert!(!operator.if_exists && operator.set.is_none());
            assert!(read(&format!("{name}IfExists")).unwrap().if_exists, "{name}: R5.31");
            let [all, any] = [format!("ForAllValues:{name}IfExists"), format!("ForAnyValue:{name}")];
            let (all, any) = (read(&all).unwrap(), read(&any).unwrap());
            assert_eq!((all.set, all.if_exists), (Some(SetOperator::ForAllValues), true));
            assert_eq!((any.set, any.comparison), (Some(SetOperator::ForAnyValue), operator.comparison));
        }
        assert_eq!(read("Null").map(|null| null.comparison), Some(Comparison::Null));
        assert_eq!(
            read("DateGreaterThanEquals").map(|date| date.comparison),
            Some(Comparison::Date(Relation::GreaterThanEquals))
        );
    }

    #[test]
    fn r5_27_r5_31_names_that_are_no_operators() {
        for name in [
            "",
            "stringEquals",
            "stringequals",
            "StringEqual",
            "StringEquals ",
            "Numeric",
            "Date",
            "IfExists",
            "NullIfExists",
            "ForAnyValue:Null",
            "ForAllValues:Null",
            "ForAllValues:",
            "forAllValues:StringEquals",
            "ForAllValues:ForAnyValue:StringEquals",
            "StringEqualsIfExistsIfExists",
            "BoolNot",
            "IpAddressNot",
            "StringLikeIgnoreCase",
            "BinaryNotEquals",
            "NumericLike",
            "DateNotLessThan",
        ] {
            assert_eq!(read(name), None, "{name}");
        }
    }

    #[test]
    fn r5_36_operators_with_policy_variables() {
        for (name, expected) in [
            ("StringNotLike", true),
            ("ArnEquals", true),
            ("Bool", true),
            ("StringEqualsIgnoreCase", true),
            ("NumericEquals", false),
            ("DateEquals", false),
            ("IpAddress", false),
            ("Null", false),
            ("BinaryEquals", false),
        ] {
            assert_eq!(read(name).unwrap().comparison.has_variables(), expected, "{name}");
        }
    }
}
