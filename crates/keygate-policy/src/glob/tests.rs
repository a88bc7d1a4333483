use proptest::prelude::*;

use super::{Case, Token, all_positions, matches, text_matches, tokens};

/// What the rules say, word for word; exponential, so only for short texts.
fn reference(tokens: &[Token], text: &[char], case: Case) -> bool {
    let Some((token, behind)) = tokens.split_first() else { return text.is_empty() };
    let many = |allowed: fn(char) -> bool| {
        (0..=text.len())
            .take_while(|end| text[..*end].iter().all(|c| allowed(*c)))
            .any(|end| reference(behind, &text[end..], case))
    };
    let one = |pass: &dyn Fn(char) -> bool| {
        text.split_first().is_some_and(|(c, rest)| pass(*c) && reference(behind, rest, case))
    };
    match *token {
        Token::Char(a) => one(&|b| if case == Case::Exact { a == b } else { a.eq_ignore_ascii_case(&b) }),
        Token::One => one(&|_| true),
        Token::OneInside => one(&|c| c != ':'),
        Token::Many => many(|_| true),
        Token::ManyInside => many(|c| c != ':'),
    }
}

fn token() -> impl Strategy<Value = Token> {
    prop_oneof![
        6 => prop::sample::select(vec!['a', 'b', 'A', ':', 'ä', '*']).prop_map(Token::Char),
        1 => Just(Token::One),
        1 => Just(Token::OneInside),
        2 => Just(Token::Many),
        2 => Just(Token::ManyInside),
    ]
}

proptest! {
    #[test]
    fn the_matcher_agrees_with_the_rules_word_for_word(
        tokens in prop::collection::vec(token(), 0..9),
        text in "[abA:ä*]{0,9}",
        folded: bool,
    ) {
        let case = if folded { Case::AsciiFolded } else { Case::Exact };
        let expected = reference(&tokens, &text.chars().collect::<Vec<_>>(), case);
        prop_assert_eq!(matches(&tokens, &text, case), expected);
        prop_assert_eq!(all_positions(&tokens, &text, case), expected);
    }

    #[test]
    fn a_pattern_as_text_matches_what_its_tokens_do(
        pattern in "[abAä:*?]{0,9}",
        text in "[abA:ä*]{0,9}",
        folded: bool,
    ) {
        let case = if folded { Case::AsciiFolded } else { Case::Exact };
        let tokens: Vec<_> = tokens(&pattern).collect();
        let expected = reference(&tokens, &text.chars().collect::<Vec<_>>(), case);
        prop_assert_eq!(text_matches(&pattern, &text, case), expected);
    }

    #[test]
    fn a_text_matches_itself_with_any_stretch_replaced_by_a_star(text in "\\PC{0,20}", cut in 0usize..20) {
        let start: String = text.chars().take(cut).collect();
        let tokens: Vec<_> = start.chars().map(Token::Char).chain([Token::Many]).collect();
        prop_assert!(matches(&tokens, &text, Case::Exact));
    }
}

fn glob(pattern: &str, text: &str) -> bool {
    text_matches(pattern, text, Case::Exact)
}

#[test]
fn r5_8_star_and_question_mark() {
    for (pattern, text, expected) in [
        ("*", "", true),
        ("*", "anything:at/all", true),
        ("", "", true),
        ("", "a", false),
        ("?", "", false),
        ("?", "ä", true),
        ("?", "😀", true),
        ("??", "😀", false),
        ("a*b", "ab", true),
        ("a*b", "a*b", true),
        ("a*b*c", "abbc", true),
        ("a*b*c", "abb", false),
        ("*a", "ba", true),
        ("*a", "ab", false),
        ("a**b", "ab", true),
        ("*?", "", false),
        ("*?", "a", true),
        ("a?c", "abc", true),
        ("a?c", "ac", false),
        ("A", "a", false),
    ] {
        assert_eq!(glob(pattern, text), expected, "{pattern} {text}");
    }
}

#[test]
fn r5_8_actions_fold_ascii_letters_only() {
    let folded = |pattern, text| text_matches(pattern, text, Case::AsciiFolded);
    assert!(folded("KMS:decrypt", "kms:Decrypt"));
    assert!(folded("kms:GENERATE*", "kms:GenerateDataKey"));
    assert!(folded("*:dec?ypt", "kms:DECRYPT"));
    assert!(!folded("Ä", "ä"));
    assert!(!folded("kms:ä*", "kms:"));
    assert!(!folded("a*", "ä"));
}

#[test]
fn many_stars_do_not_explode() {
    let pattern = "a*".repeat(2000) + "b";
    let text = "a".repeat(8000);
    assert!(!glob(&pattern, &text));
    let tokens: Vec<_> = [Token::Many, Token::Char('a'), Token::ManyInside, Token::Char('a')].repeat(200);
    assert!(!matches(&tokens, &("a".repeat(3000) + "b"), Case::Exact));
}
