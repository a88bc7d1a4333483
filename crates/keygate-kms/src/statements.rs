//! Evaluating policy documents for one need, and writing down what each statement did.

use std::borrow::Cow;
use std::sync::Arc;

use keygate_policy::{Effect, Kind, Kinds, Met, Query, Statement, Stop};

use crate::context::RequestContext;
use crate::decision::{StatementTrace, StoppedBy, TextSpan};
use crate::model::{Document, Level};

/// Whether to write down what each statement did, or only what the gates concluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// With the trace that the page, the command line and the explanation show.
    Traced,
    /// The verdict alone.
    VerdictOnly,
}

/// How many aliases a key may have before `kms:ResourceAliases` stops working (R6.6).
const MOST_ALIASES: usize = 50;

/// What the documents of one gate do together.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Some Deny matched.
    pub deny: bool,
    /// Some Allow matched (in every level, where there are levels).
    pub allow: bool,
    /// How Allow statements matched the caller.
    pub kinds: Kinds,
    /// What a reader should know.
    pub note: Option<String>,
    /// Every statement.
    pub statements: Vec<StatementTrace>,
}

impl Reading {
    /// The default VPC endpoint policy: full access (R1.28).
    pub fn full_access() -> Reading {
        Reading {
            allow: true,
            note: Some("The endpoint has the default policy, which allows everything.".to_owned()),
            ..Reading::default()
        }
    }
}

/// Unites documents of one type (R1.31).
pub fn read_documents<'d>(
    documents: impl IntoIterator<Item = &'d Document<'d>>,
    context: &RequestContext<'_>,
    mode: Mode,
    use_principal: bool,
) -> Reading {
    let mut reading = Reading::default();
    let need = context.need;
    let query = Query {
        action: &need.name,
        action_bit: need.permission.and_then(crate::catalog::Permission::bit),
        resource: &need.resource,
        who: &context.scenario.principal.who,
        context,
        use_principal,
    };
    for document in documents {
        if mode == Mode::Traced {
            reading.statements.reserve(document.policy.statements.len());
        }
        for statement in &document.policy.statements {
            read_statement(document, statement, &query, context, mode, &mut reading);
        }
    }
    reading
}

/// Reads organization levels: each level's policies are united; `always_open` levels never lack an allow (R1.22, R1.25).
pub fn read_levels(levels: &[Level], context: &RequestContext<'_>, mode: Mode, always_open: bool) -> Reading {
    let mut all = Reading { allow: true, ..Reading::default() };
    for level in levels {
        let one = read_documents(&level.policies, context, mode, always_open);
        all.deny |= one.deny;
        if !one.allow && !always_open && all.allow {
            all.allow = false;
            all.note = Some(format!("No policy at the level `{}` allows this action.", level.target));
        }
        all.statements.extend(one.statements);
    }
    all
}

fn read_statement(
    document: &Document,
    statement: &Statement,
    query: &Query<'_>,
    context: &RequestContext<'_>,
    mode: Mode,
    reading: &mut Reading,
) {
    let met = keygate_policy::meet(statement, query);
    let matched = match &met {
        Met::Matches { kinds, .. } if !too_many_aliases(statement, context) => {
            match statement.effect {
                Some(Effect::Allow) => {
                    reading.allow = true;
                    reading.kinds = reading.kinds.union(*kinds);
                }
                Some(Effect::Deny) => reading.deny = true,
                None => {}
            }
            true
        }
        _ => false,
    };
    if mode == Mode::VerdictOnly {
        return;
    }
    let (kinds, stopped_by) = match met {
        Met::Matches { kinds, .. } if matched => (kinds.iter().map(kind_name).collect(), None),
        Met::Matches { .. } => (Vec::new(), Some(aliases_stop(statement, context))),
        Met::Stopped(stop) => (Vec::new(), Some(stopped_by(stop))),
    };
    reading.statements.push(StatementTrace {
        policy: document.name.clone(),
        place: document.place.clone(),
        index: statement.index,
        sid: statement.sid.as_deref().map(Arc::from),
        grant_id: None,
        effect: statement.effect.map(effect_name),
        span: Some(text_span(statement.span)),
        matched,
        decisive: false,
        kinds,
        stopped_by,
    });
}

/// R6.6: an Allow that tests `kms:ResourceAliases` fails on a key with more aliases than the quota.
fn too_many_aliases(statement: &Statement, context: &RequestContext<'_>) -> bool {
    statement.is_allow()
        && context.need.key.is_some_and(|key| key.aliases.len() > MOST_ALIASES)
        && statement.tests_key("kms:resourcealiases")
}

fn aliases_stop(statement: &Statement, context: &RequestContext<'_>) -> StoppedBy {
    let count = context.need.key.map_or(0, |key| key.aliases.len());
    StoppedBy {
        element: "Condition",
        key: Some("kms:ResourceAliases".to_owned()),
        operator: None,
        expected: vec![format!("at most {MOST_ALIASES} aliases on the key")],
        actual: Some(vec![format!("{count} aliases")]),
        from: Some("key.aliases".into()),
        span: Some(text_span(statement.span)),
        note: Some("a key with more aliases than the quota cannot be authorized by its aliases".to_owned()),
    }
}

fn stopped_by(stop: Stop<'_>) -> StoppedBy {
    StoppedBy {
        element: stop.element.name(),
        key: stop.key.map(|key| key.as_written().to_owned()),
        operator: stop.operator.map(ToOwned::to_owned),
        expected: stop.expected.into_iter().map(str::to_owned).collect(),
        actual: stop.actual,
        from: stop.from,
        span: Some(text_span(stop.span)),
        note: stop.note.map(Cow::into_owned),
    }
}

/// The word for a kind of match (R2.1).
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Everyone => "Everyone",
        Kind::Account => "Account",
        Kind::User => "User",
        Kind::ParentUser => "ParentUser",
        Kind::Role => "Role",
        Kind::Session => "Session",
        Kind::Service => "Service",
    }
}

fn effect_name(effect: Effect) -> &'static str {
    match effect {
        Effect::Allow => "Allow",
        Effect::Deny => "Deny",
    }
}

fn text_span(span: keygate_json::Span) -> TextSpan {
    TextSpan { start: span.start, end: span.end }
}
