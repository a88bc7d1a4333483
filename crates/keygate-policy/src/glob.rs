//! The one matcher of `*` and `?`.
//!
//! A pattern is the text of the policy, or a row of [`Token`]s where a text would not do: a character that came out of a
//! policy variable is itself and never a wildcard (R5.38), and some wildcards stay inside an ARN segment (R5.12).

#[cfg(test)]
mod tests;

/// One element of a pattern (R5.8, R5.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
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
pub(crate) enum Case {
    /// Case-sensitive.
    Exact,
    /// Without regard to the case of ASCII letters, as in Action (R5.8).
    AsciiFolded,
}

/// Whether a pattern, in which `*` and `?` are wildcards and nothing is escaped, matches the whole text (R5.8, R5.28).
///
/// Patterns are met a few times each, so reading them anew costs less than keeping them compiled.
pub(crate) fn text_matches(pattern: &str, text: &str, case: Case) -> bool {
    let (start, wild) = literal_start(pattern);
    let Some((text_start, rest)) = text.split_at_checked(start.len()) else { return false };
    let same = match case {
        Case::Exact => start == text_start,
        Case::AsciiFolded => start.eq_ignore_ascii_case(text_start),
    };
    same && match wild {
        "" => rest.is_empty(),
        "*" => true,
        _ => last_star(tokens(wild), rest, case),
    }
}

/// The pattern up to its first wildcard, and the rest.
pub(crate) fn literal_start(pattern: &str) -> (&str, &str) {
    let at = pattern.bytes().position(|byte| matches!(byte, b'*' | b'?')).unwrap_or(pattern.len());
    pattern.split_at_checked(at).unwrap_or((pattern, ""))
}

/// Whether a pattern has a wildcard.
pub(crate) fn is_wild(pattern: &str) -> bool {
    pattern.bytes().any(|byte| matches!(byte, b'*' | b'?'))
}

/// The tokens of a text in which `*` and `?` are wildcards.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = Token> + Clone {
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
    last_star(tokens.iter().copied(), text, case)
}

/// Matching that goes back to the last star only: O(n·m).
///
/// This is exact as long as no `ManyInside` follows a `Many` or a `One`, which may take a colon. Behind a `Many` the
/// earliest place is as good as any later one, because the next `Many` takes up the difference; and so it is between
/// two `ManyInside`, because what stands between them either has no colon, or has one and so can stand in one place only.
fn last_star(mut pattern: impl Iterator<Item = Token> + Clone, text: &str, case: Case) -> bool {
    let mut rest = text.chars();
    // What follows the last star, the text from where it stopped, and whether it may not take a colon.
    let mut back = None;
    loop {
        let here = rest.clone();
        match (pattern.next(), rest.next()) {
            (Some(star @ (Token::Many | Token::ManyInside)), _) => {
                back = Some((pattern.clone(), here.clone(), star == Token::ManyInside));
                rest = here;
                continue;
            }
            (None, None) => return true,
            (Some(token), Some(c)) if single(token, c, case) => continue,
            // Only a longer text could fill what is left of the pattern.
            (Some(_), None) => return false,
            _ => {}
        }
        let Some((behind, from, inside)) = &mut back else {
            return false;
        };
        match from.next() {
            Some(c) if !(*inside && c == ':') => (pattern, rest) = (behind.clone(), from.clone()),
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
