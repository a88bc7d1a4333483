//! The one matcher of `*` and `?`.
//!
//! A pattern is a row of [`Token`]s rather than a text, so that a character that came out of a policy variable is
//! itself and never a wildcard (R5.38).

#[cfg(test)]
mod tests;

use std::str::Chars;

/// One element of a pattern (R5.8, R5.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// This character.
    Char(char),
    /// `?`: exactly one character.
    One,
    /// `?` inside an ARN segment: one character that is no colon (R5.12).
    OneInside,
    /// `*`: any run of characters.
    Many,
    /// `*` that stays inside an ARN segment: any run without a colon (R5.12).
    ManyInside,
}

/// Whether letters are compared as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Case-sensitive.
    Exact,
    /// Without regard to the case of ASCII letters, as in Action (R5.8).
    AsciiFolded,
}

/// A compiled pattern, always compared with a whole text (R5.8, R5.28).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob {
    shape: Shape,
    case: Case,
}

/// The common shapes are told apart so that they cost no more than comparing two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shape {
    Everything,
    Exactly(Box<str>),
    Prefix(Box<str>),
    /// Literal stretches with a `Many` between each two.
    Stretches(Stretches),
    Tokens(Box<[Token]>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Stretches {
    first: Box<str>,
    between: Box<[Box<str>]>,
    last: Box<str>,
}

impl Glob {
    /// A pattern from its text: `*` and `?` are wildcards, nothing is escaped (R5.8).
    pub fn new(text: &str, case: Case) -> Self {
        Self::from_tokens(tokens(text).collect(), case)
    }

    /// A pattern from its tokens (R5.38).
    pub fn from_tokens(tokens: Vec<Token>, case: Case) -> Self {
        let literal = |tokens: &[Token]| -> Option<Box<str>> {
            let fold = |token: &Token| match token {
                Token::Char(c) if case == Case::AsciiFolded => Some(c.to_ascii_lowercase()),
                Token::Char(c) => Some(*c),
                _ => None,
            };
            tokens.iter().map(fold).collect::<Option<String>>().map(String::into_boxed_str)
        };
        let shape = match tokens.as_slice() {
            [Token::Many] => Shape::Everything,
            all => match (literal(all), all) {
                (Some(text), _) => Shape::Exactly(text),
                (None, all) => {
                    let prefix = all.strip_suffix(&[Token::Many]).and_then(literal).map(Shape::Prefix);
                    let stretches = || Stretches::new(all, case).map(Shape::Stretches);
                    prefix.or_else(stretches).unwrap_or_else(|| Shape::Tokens(all.into()))
                }
            },
        };
        Self { shape, case }
    }

    /// Whether the pattern matches every text.
    pub fn is_everything(&self) -> bool {
        self.shape == Shape::Everything
    }

    /// The one text that the pattern matches, if it has no wildcard; folded if the pattern is.
    pub fn as_exact(&self) -> Option<&str> {
        match &self.shape {
            Shape::Exactly(text) => Some(text),
            _ => None,
        }
    }

    /// Whether the whole text matches.
    pub fn matches(&self, text: &str) -> bool {
        match (&self.shape, self.case) {
            (Shape::Everything, _) => true,
            (Shape::Exactly(exact), Case::Exact) => **exact == *text,
            (Shape::Exactly(exact), Case::AsciiFolded) => exact.eq_ignore_ascii_case(text),
            (Shape::Prefix(prefix), Case::Exact) => text.starts_with(&**prefix),
            (Shape::Prefix(prefix), Case::AsciiFolded) => {
                text.get(..prefix.len()).is_some_and(|start| prefix.eq_ignore_ascii_case(start))
            }
            (Shape::Stretches(stretches), _) => stretches.matches(text).is_some(),
            (Shape::Tokens(tokens), case) => matches(tokens, text, case),
        }
    }
}

impl Stretches {
    /// The stretches of a case-sensitive pattern that has no other wildcard than `Many`.
    fn new(tokens: &[Token], case: Case) -> Option<Self> {
        let literal = |tokens: &[Token]| -> Option<Box<str>> {
            let letter = |token: &Token| if let Token::Char(c) = token { Some(*c) } else { None };
            tokens.iter().map(letter).collect::<Option<String>>().map(String::into_boxed_str)
        };
        let mut parts: Vec<_> =
            tokens.split(|token| *token == Token::Many).map(literal).collect::<Option<_>>()?;
        let last = parts.pop().filter(|_| case == Case::Exact)?;
        let mut parts = parts.into_iter();
        Some(Self { first: parts.next()?, between: parts.collect(), last })
    }

    /// Every stretch is taken where it stands first: the `Many` behind it takes up the difference.
    fn matches(&self, text: &str) -> Option<()> {
        let mut rest = text.strip_prefix(&*self.first)?.strip_suffix(&*self.last)?.as_bytes();
        for stretch in self.between.iter().filter(|stretch| !stretch.is_empty()) {
            // Stretches are short: comparing at every place beats the set-up of a searcher.
            let at = rest.windows(stretch.len()).position(|window| window == stretch.as_bytes())?;
            rest = rest.get(at + stretch.len()..)?;
        }
        Some(())
    }
}

/// The tokens of a text in which `*` and `?` are wildcards.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = Token> {
    text.chars().map(|c| match c {
        '*' => Token::Many,
        '?' => Token::One,
        c => Token::Char(c),
    })
}

/// Whether the tokens match the whole text.
pub(crate) fn matches(tokens: &[Token], text: &str, case: Case) -> bool {
    let mut free = false;
    for token in tokens {
        match token {
            Token::Many | Token::One => free = true,
            Token::ManyInside if free => return all_positions(tokens, text, case),
            _ => {}
        }
    }
    last_star(tokens, text, case)
}

/// Matching that goes back to the last star only: O(n·m).
///
/// This is exact as long as no `ManyInside` follows a `Many` or a `One`, which may take a colon. Behind a `Many` the earliest place is as good as any
/// later one, because the next `Many` takes up the difference; and so it is between two `ManyInside`, because what
/// stands between them either has no colon, or has one and so can stand in one place only.
fn last_star(tokens: &[Token], text: &str, case: Case) -> bool {
    let mut pattern = tokens;
    let mut rest = text.chars();
    // What follows the last star, the text from where it stopped, and whether it may not take a colon.
    let mut back: Option<(&[Token], Chars<'_>, bool)> = None;
    loop {
        let here = rest.clone();
        let step = match (pattern.split_first(), rest.next()) {
            (Some((star @ (Token::Many | Token::ManyInside), behind)), _) => {
                back = Some((behind, here.clone(), *star == Token::ManyInside));
                (pattern, rest) = (behind, here);
                continue;
            }
            (None, None) => return true,
            (Some((token, behind)), Some(c)) if single(*token, c, case) => Some(behind),
            // Only a longer text could fill what is left of the pattern.
            (Some(_), None) => return false,
            _ => None,
        };
        if let Some(behind) = step {
            pattern = behind;
            continue;
        }
        let Some((behind, from, inside)) = &mut back else {
            return false;
        };
        match from.next() {
            Some(c) if !(*inside && c == ':') => (pattern, rest) = (behind, from.clone()),
            _ => return false,
        }
    }
}

/// Matching that follows every position of the pattern at once: O(n·m) whatever the order of the stars.
fn all_positions(tokens: &[Token], text: &str, case: Case) -> bool {
    let mut now = vec![false; tokens.len() + 1];
    let mut next = now.clone();
    reach(&mut now, 0, tokens);
    for c in text.chars() {
        next.fill(false);
        for (at, token) in tokens.iter().enumerate() {
            if !now.get(at).copied().unwrap_or_default() {
                continue;
            }
            match token {
                Token::Many => reach(&mut next, at, tokens),
                Token::ManyInside if c != ':' => reach(&mut next, at, tokens),
                token if single(*token, c, case) => reach(&mut next, at + 1, tokens),
                _ => {}
            }
        }
        std::mem::swap(&mut now, &mut next);
    }
    now.last().copied().unwrap_or_default()
}

/// Marks a position, and those behind it that stars reach without taking a character.
fn reach(positions: &mut [bool], from: usize, tokens: &[Token]) {
    for at in from..positions.len() {
        if let Some(position) = positions.get_mut(at) {
            if *position {
                return;
            }
            *position = true;
        }
        if !matches!(tokens.get(at), Some(Token::Many | Token::ManyInside)) {
            return;
        }
    }
}

fn single(token: Token, c: char, case: Case) -> bool {
    match token {
        Token::Char(expected) if case == Case::Exact => expected == c,
        Token::Char(expected) => expected.eq_ignore_ascii_case(&c),
        Token::One => true,
        Token::OneInside => c != ':',
        Token::Many | Token::ManyInside => false,
    }
}
