//! `Resource` and `NotResource`.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use keygate_json::Span;

use crate::context::Context;
use crate::glob::{self, Case, Token};
use crate::template::{self, Template, Variable};

/// The `Resource` or `NotResource` of a statement (R5.12, R5.15).
#[derive(Clone, Debug)]
pub struct Resources<'t> {
    /// Whether it is `NotResource`.
    pub negated: bool,
    /// The patterns in order.
    pub patterns: Vec<ResourcePattern<'t>>,
    /// Where the list or text stands.
    pub span: Span,
}

/// One pattern of `Resource` or `NotResource` (R5.12).
#[derive(Clone, Debug)]
pub struct ResourcePattern<'t> {
    /// The text as written.
    pub text: Cow<'t, str>,
    /// Where it stands.
    pub span: Span,
    compiled: Compiled,
}

/// Why a resource pattern matches nothing whatever the request (R5.13, R5.14).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeverMatches {
    /// It is neither `*` nor starts with `arn:` (R5.14).
    NotAnArn,
    /// Its service segment has a wildcard (R5.13).
    ServiceWildcard,
}

#[derive(Clone, Debug)]
enum Compiled {
    Everything,
    Nothing(NeverMatches),
    /// The text says it all.
    Text,
    Tokens(Box<[Token]>),
    /// The tokens up to the fifth colon, and what follows it.
    Template(Vec<Token>, Template),
}

impl Resources<'_> {
    /// Whether the element lets this resource pass; the resource is an ARN or `*` (R5.12, R5.15, R6.7).
    pub fn matches(&self, resource: &str, context: &dyn Context) -> bool {
        self.patterns.iter().any(|pattern| pattern.matches(resource, context)) != self.negated
    }

    /// The first variable of the patterns that has no value in this request (R5.37).
    pub fn unresolved(&self, context: &dyn Context) -> Option<&Variable> {
        self.patterns.iter().find_map(|pattern| match &pattern.compiled {
            Compiled::Template(_, template) => template.tokens(context).err(),
            _ => None,
        })
    }
}

impl<'t> ResourcePattern<'t> {
    /// A pattern from its text. `variables`: whether the document's Version has policy variables (R5.4).
    pub(crate) fn new(text: Cow<'t, str>, span: Span, variables: bool) -> Self {
        let compiled = compile(&text, variables);
        Self { text, span, compiled }
    }

    /// Whether it matches this resource. A variable without a value makes it match nothing (R5.37).
    pub fn matches(&self, resource: &str, context: &dyn Context) -> bool {
        match &self.compiled {
            Compiled::Everything => true,
            Compiled::Nothing(_) => false,
            Compiled::Text => glob::text_matches(&self.text, resource, Case::Exact),
            Compiled::Tokens(tokens) => glob::matches(tokens, resource, Case::Exact),
            Compiled::Template(head, template) => template
                .tokens(context)
                .is_ok_and(|tail| glob::matches(&[head.as_slice(), &tail].concat(), resource, Case::Exact)),
        }
    }

    /// Whether and why it can never match (R5.13, R5.14).
    pub fn never_matches(&self) -> Option<NeverMatches> {
        match self.compiled {
            Compiled::Nothing(why) => Some(why),
            _ => None,
        }
    }

    /// Whether it is a lone `*`, which also matches requests without a resource (R5.13).
    pub fn is_everything(&self) -> bool {
        matches!(self.compiled, Compiled::Everything)
    }
}

fn compile(text: &str, variables: bool) -> Compiled {
    if text == "*" {
        return Compiled::Everything;
    }
    if !text.starts_with("arn:") {
        return Compiled::Nothing(NeverMatches::NotAnArn);
    }
    let (head, tail) = behind_fifth_colon(text);
    if glob::is_wild(head) && text.split(':').nth(2).is_some_and(glob::is_wild) {
        return Compiled::Nothing(NeverMatches::ServiceWildcard);
    }
    if variables && template::may_vary(tail) {
        let (template, _) = Template::parse(tail);
        let head = head_tokens(head);
        return match template.constant_tokens() {
            Some(tail) => Compiled::Tokens([head, tail].concat().into()),
            None => Compiled::Template(head, template),
        };
    }
    if !glob::is_wild(head) {
        return Compiled::Text;
    }
    Compiled::Tokens(head_tokens(head).into_iter().chain(glob::tokens(tail)).collect())
}

/// The text up to and with its fifth colon, and the rest: there policy variables work (R5.36).
pub(crate) fn behind_fifth_colon(text: &str) -> (&str, &str) {
    let mut colons = text.bytes().enumerate().filter(|(_, byte)| *byte == b':');
    let fifth = colons.nth(4).map_or(text.len(), |(at, _)| at + 1);
    text.split_at_checked(fifth).unwrap_or((text, ""))
}

/// The first five segments: wildcards stay inside, except a `*` that ends its segment (R5.12).
fn head_tokens(head: &str) -> Vec<Token> {
    let mut chars = head.chars().peekable();
    let mut out = Vec::with_capacity(head.len());
    while let Some(c) = chars.next() {
        let ends_segment = chars.peek().is_none_or(|next| *next == ':');
        out.push(match c {
            '*' if ends_segment => Token::Many,
            '*' => Token::ManyInside,
            '?' => Token::OneInside,
            c => Token::Char(c),
        });
    }
    out
}
