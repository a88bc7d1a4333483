//! The stable names of the diagnostics.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)*) => {
        /// Which rule a diagnostic comes from. The names of [`Code::id`] never change (R5.6).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code (R5.6).
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// The stable name, in kebab case (R5.6).
            pub const fn id(self) -> &'static str {
                match self {
                    $(Code::$name => $id,)*
                }
            }
        }
    };
}

codes! {
    /// The text is not JSON (R5.6).
    NotJson = "not-json",
    /// Something in the text that JSON tolerates and a reader should know (R5.6).
    JsonNotice = "json-notice",
    /// The document is not an object (R5.6).
    NotAnObject = "not-an-object",
    /// One object has a key twice (R5.2).
    DuplicateKey = "duplicate-key",
    /// An element that the grammar does not know (R5.1).
    UnknownElement = "unknown-element",
    /// An element holds a value of the wrong type (R5.1).
    WrongType = "wrong-type",
    /// The document has no Statement (R5.1).
    MissingStatement = "missing-statement",
    /// A list is empty (R5.1).
    EmptyList = "empty-list",
    /// The Version is none of the two (R5.4).
    UnknownVersion = "unknown-version",
    /// A resource control policy needs Version 2012-10-17 (R5.4).
    OldVersion = "old-version",
    /// The statement has no Effect (R5.1).
    MissingEffect = "missing-effect",
    /// The Effect is neither `Allow` nor `Deny` (R5.1).
    UnknownEffect = "unknown-effect",
    /// The policy type needs a Principal (R5.5).
    MissingPrincipal = "missing-principal",
    /// The policy type has no Principal (R5.5).
    PrincipalNotAllowed = "principal-not-allowed",
    /// An element and its negation stand side by side (R5.1).
    ElementAndNegation = "element-and-negation",
    /// A Principal that is neither `"*"` nor an object of known types (R2.1).
    PrincipalForm = "principal-form",
    /// `NotPrincipal` with `Allow` (R2.20).
    NotPrincipalWithAllow = "not-principal-with-allow",
    /// `NotPrincipal` with `Deny`: rarely what it seems (R2.18).
    NotPrincipal = "not-principal",
    /// A wildcard inside a principal (R2.2).
    PrincipalWildcard = "principal-wildcard",
    /// A group as principal (R2.23).
    GroupPrincipal = "group-principal",
    /// The unique ID of a user or role as principal (R2.21).
    UniqueIdPrincipal = "unique-id-principal",
    /// A principal that matches nobody who calls with AWS credentials (R2.1).
    PrincipalMatchesNobody = "principal-matches-nobody",
    /// The statement has neither Action nor NotAction (R2.24, R5.1).
    MissingAction = "missing-action",
    /// The statement has neither Resource nor NotResource (R2.24, R5.1).
    MissingResource = "missing-resource",
    /// An action without a service prefix (R5.8).
    ActionWithoutService = "action-without-service",
    /// An action that is no action of its service (R5.9).
    UnknownAction = "unknown-action",
    /// A resource that is neither `*` nor an ARN (R5.14).
    ResourceNotAnArn = "resource-not-an-arn",
    /// A wildcard in the service segment of a resource (R5.13).
    ResourceServiceWildcard = "resource-service-wildcard",
    /// An unknown condition operator (R5.27).
    UnknownOperator = "unknown-operator",
    /// A condition value that its operator cannot read (R5.30).
    UnreadableValue = "unreadable-value",
    /// An ARN operator with a value that has not six components (R5.29).
    ArnPattern = "arn-pattern",
    /// Two keys of one operator that differ only in case (R5.3).
    KeysDifferInCase = "keys-differ-in-case",
    /// A condition block without keys (R5.16).
    EmptyCondition = "empty-condition",
    /// A wildcard where it is an ordinary character (R5.28).
    WildcardIsLiteral = "wildcard-is-literal",
    /// `ForAllValues` passes when the key is missing (R5.21, R5.25).
    ForAllValuesMissingKey = "for-all-values-missing-key",
    /// A policy variable where variables do not work (R5.4, R5.36).
    VariableIsLiteral = "variable-is-literal",
    /// Something that looks like a policy variable and is none (R5.35).
    MalformedVariable = "malformed-variable",
    /// An Allow in a resource control policy (R1.25).
    RcpAllow = "rcp-allow",
    /// Something that resource control policies do not allow (R1.25).
    RcpRestriction = "rcp-restriction",
    /// A Sid with characters that IAM does not take (R5.7).
    SidCharacters = "sid-characters",
    /// Two statements with one Sid (R5.7).
    DuplicateSid = "duplicate-sid",
    /// A document larger than AWS stores (R5.7).
    TooLarge = "too-large",
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        let mut ids: Vec<_> = Code::ALL.iter().map(|code| code.id()).collect();
        assert!(ids.iter().all(|id| id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), Code::ALL.len());
    }
}
