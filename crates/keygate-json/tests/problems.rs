//! Snippets and what is said about them: one `check`, many inputs.

use keygate_json::{Parsed, parse};

/// Compares what is told about each text with what should be: every problem as `code@underlined` (the offset where
/// nothing is underlined), its related place behind `<`, and behind `=>` the tree that was read.
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(told(text), *expected, "for the text: {text}");
    }
}

fn told(text: &str) -> String {
    let Parsed { value, problems } = parse(text);
    let mut told = String::new();
    for problem in problems {
        told.push_str(problem.code.name());
        told.push('@');
        told.push_str(problem.span.slice(text));
        if problem.span.is_empty() {
            told.push_str(&problem.span.start.to_string());
        }
        if let Some(related) = problem.related {
            told.push('<');
            told.push_str(related.slice(text));
            told.push_str(&related.start.to_string());
        }
        told.push_str(" | ");
    }
    told + "=> " + &value.map_or(String::from("nothing"), |value| value.to_compact())
}

#[test]
fn commas() {
    check(&[
        ("[1 2]", "missing-comma@2 | => [1,2]"),
        ("[1,]", "trailing-comma@, | => [1]"),
        ("[1,,2]", "extra-comma@, | => [1,2]"),
        ("[,1]", "extra-comma@, | => [1]"),
        ("[1,,]", "extra-comma@, | => [1]"),
        ("[,]", "extra-comma@, | => []"),
        (r#"{"a":1 "b":2}"#, r#"missing-comma@6 | => {"a":1,"b":2}"#),
        (r#"{"a":1,}"#, r#"trailing-comma@, | => {"a":1}"#),
        (r#"{"a":1,,"b":2}"#, r#"extra-comma@, | => {"a":1,"b":2}"#),
        (r#"{"a":1; "b":2}"#, r#"unexpected-character@; | => {"a":1,"b":2}"#),
        ("[1; 2]", "unexpected-character@; | => [1,2]"),
        (
            "{\"a\": 1\n \"b\": [1 \"x\" {}]}",
            r#"missing-comma@7 | missing-comma@16 | missing-comma@20 | => {"a":1,"b":[1,"x",{}]}"#,
        ),
    ]);
}

#[test]
fn colons_and_values() {
    check(&[
        (r#"{"a" 1}"#, r#"missing-colon@4 | => {"a":1}"#),
        (r#"{"a" = 1}"#, r#"missing-colon@= | => {"a":1}"#),
        (r#"{"a" => 1}"#, r#"missing-colon@=> | => {"a":1}"#),
        (r#"{"a":: 1}"#, r#"unexpected-colon@: | => {"a":1}"#),
        (r#"{"a":}"#, r#"missing-value@"a" | => {"a":null}"#),
        (r#"{"a"}"#, r#"missing-value@"a" | => {"a":null}"#),
        (r#"{"a", "b": 1}"#, r#"missing-value@"a" | => {"a":null,"b":1}"#),
        ("{\"a\":\n \"b\": 1}", r#"missing-value@"a" | => {"a":null,"b":1}"#),
        ("{\"a\"\n \"b\": 1}", r#"missing-value@"a" | => {"a":null,"b":1}"#),
        (r#"{"a":,"b":1}"#, r#"missing-value@"a" | => {"a":null,"b":1}"#),
        (r#"{"a": 1: 2, "b": 3}"#, r#"unexpected-colon@: | => {"a":1,"b":3}"#),
        (r#"{: 1, "b": 2}"#, r#"missing-key@: | => {"b":2}"#),
        (r#"{1, "b": 2}"#, r#"unquoted-key@1 | missing-value@1 | => {"1":null,"b":2}"#),
        (r#"{ {"a":1}, "b": 2}"#, r#"missing-key@{ | => {"b":2}"#),
        (r#"{"x", "y"}"#, r#"missing-value@"x" | missing-value@"y" | => {"x":null,"y":null}"#),
        (r#"["a": 1, "b"]"#, r#"unexpected-colon@: | => ["a",1,"b"]"#),
        ("[:1]", "unexpected-colon@: | => [1]"),
    ]);
}

#[test]
fn brackets() {
    check(&[
        ("[", "unclosed-array@1<[0 | => []"),
        ("{", "unclosed-object@1<{0 | => {}"),
        (r#"{"a": [1, {"b": 2"#, r#"unclosed-object@17<{10 | => {"a":[1,{"b":2}]}"#),
        (r#"{"a": [1, 2}"#, r#"unclosed-array@11<[6 | => {"a":[1,2]}"#),
        (r#"[{"a": 1, {"b": 2}]"#, r#"unclosed-object@8<{1 | => [{"a":1},{"b":2}]"#),
        (r#"[{"a": 1]"#, r#"unclosed-object@8<{1 | => [{"a":1}]"#),
        ("[1, 2}", "wrong-closing@}<[0 | => [1,2]"),
        ("[[1, 2}, 3]", "wrong-closing@}<[1 | => [[1,2],3]"),
        ("[1, 2}]", "extra-closing@} | => [1,2]"),
        ("{]}", "extra-closing@] | => {}"),
        (r#"{"a":1]"#, r#"wrong-closing@]<{0 | => {"a":1}"#),
        ("[1]]", "extra-closing@] | => [1]"),
        ("[1]}}]", "extra-closing@}}] | => [1]"),
        ("]", "extra-closing@] | => nothing"),
        ("}{}", "extra-closing@} | => {}"),
        (
            r#"{"Action": ["a", "Resource": "*"}"#,
            r#"unclosed-array@15<[11 | => {"Action":["a"],"Resource":"*"}"#,
        ),
        (
            r#"{"Action": ["Resource": "*"}"#,
            r#"unexpected-colon@: | unclosed-array@27<[11 | => {"Action":["Resource","*"]}"#,
        ),
        (r#"[{"a": {"b": 1}, {"c": 1}]"#, r#"unclosed-object@15<{1 | => [{"a":{"b":1}},{"c":1}]"#),
        (r#"{"a":1"#, r#"unclosed-object@6<{0 | => {"a":1}"#),
        (r#"{"a":"#, r#"unclosed-object@5<{0 | => {"a":null}"#),
        (r#"{"a""#, r#"unclosed-object@4<{0 | => {"a":null}"#),
        (r#"{"a":1,"#, r#"unclosed-object@7<{0 | => {"a":1}"#),
        ("{\"a\": [\n  1,\n  2\n\n", r#"unclosed-array@16<[6 | => {"a":[1,2]}"#),
        (r#"{"a": {"b": [1, 2}, "c": 3}"#, r#"unclosed-array@17<[12 | => {"a":{"b":[1,2]},"c":3}"#),
    ]);
}

#[test]
fn around_the_document() {
    check(&[
        ("", "empty-text@0 | => nothing"),
        ("  \n", "empty-text@3 | => nothing"),
        ("\u{feff}", "byte-order-mark@\u{feff} | empty-text@3 | => nothing"),
        ("\u{feff}{}", "byte-order-mark@\u{feff} | => {}"),
        ("{} {}", "text-after-document@{} | => {}"),
        ("{},", "text-after-document@, | => {}"),
        ("1 2", "text-after-document@2 | => 1"),
        ("policy = {}", "text-before-document@policy = | => {}"),
        ("foo", r#"unquoted-text@foo | => "foo""#),
        ("```json\n{}\n```", "text-before-document@```json | text-after-document@``` | => {}"),
        ("// nothing", "comment@// nothing | => nothing"),
        (",1", "unexpected-character@, | => 1"),
        ("null null", "text-after-document@null | => null"),
        (r#""a": 1"#, r#"text-after-document@: 1 | => "a""#),
    ]);
}

#[test]
fn comments_and_blanks() {
    check(&[
        ("[1, // one\n 2 /* two */, 3]", "comment@// one | comment@/* two */ | => [1,2,3]"),
        ("# yaml\n{}", "comment@# yaml | => {}"),
        ("[1 /* open", "unterminated-comment@/* open | => [1]"),
        ("/**/1", "comment@/**/ | => 1"),
        ("/*/1", "unterminated-comment@/*/1 | => nothing"),
        ("{\"a\": 1 // c\n}", r#"comment@// c | => {"a":1}"#),
        ("/ 1", r#"unquoted-text@/ 1 | => "/ 1""#),
        ("[1,\u{a0}2,\u{200b}3]", "unexpected-space@\u{a0} | unexpected-space@\u{200b} | => [1,2,3]"),
        ("\u{c}[]", "unexpected-space@\u{c} | => []"),
        ("[1\0]", "unexpected-space@\0 | => [1]"),
    ]);
}

#[test]
fn keys() {
    check(&[
        ("{a: 1}", r#"unquoted-key@a | => {"a":1}"#),
        ("{a:1,b:2}", r#"unquoted-key@a | unquoted-key@b | => {"a":1,"b":2}"#),
        ("{aws:SourceArn: 1}", r#"unquoted-key@aws:SourceArn | => {"aws:SourceArn":1}"#),
        ("{'a': 1}", r#"single-quotes@'a' | => {"a":1}"#),
        ("{“a”: 1}", r#"smart-quotes@“a” | => {"a":1}"#),
        (r#"{a": 1}"#, r#"unquoted-key@a" | => {"a":1}"#),
        ("{\"a: 1,\n\"b\": 2}", r#"unterminated-string@"a | => {"a":1,"b":2}"#),
        (r#"{"a: "x", "b": 1}"#, r#"unterminated-string@"a | => {"a":"x","b":1}"#),
        (r#"{"a”: 1, "b": 2}"#, r#"smart-quotes@"a” | => {"a":1,"b":2}"#),
        ("{a b: 1}", r#"unquoted-key@a b | => {"a b":1}"#),
        ("{1: 2}", r#"unquoted-key@1 | => {"1":2}"#),
        ("{a}", r#"unquoted-key@a | missing-value@a | => {"a":null}"#),
        ("{a 1}", r#"unquoted-key@a | missing-colon@2 | => {"a":1}"#),
        ("{=1}", "unexpected-character@= | => {}"),
        ("{true: 1}", r#"unquoted-key@true | => {"true":1}"#),
        ("{*: 1}", r#"unquoted-key@* | => {"*":1}"#),
    ]);
}

#[test]
fn strings() {
    check(&[
        ("'a'", r#"single-quotes@'a' | => "a""#),
        (r#"['it\'s', 'b"c']"#, r#"single-quotes@'it\'s' | single-quotes@'b"c' | => ["it's","b\"c"]"#),
        (
            r#"[“a”, ‘b’, „c“, “d"]"#,
            r#"smart-quotes@“a” | smart-quotes@‘b’ | smart-quotes@„c“ | smart-quotes@“d" | => ["a","b","c","d"]"#,
        ),
        (r#"["a”, 1]"#, r#"smart-quotes@"a” | => ["a",1]"#),
        (r#"["a]"#, r#"unterminated-string@"a | => ["a"]"#),
        ("[\"a,\n\"b\"]", r#"unterminated-string@"a | => ["a","b"]"#),
        ("{\"a\": \"x,\n \"b\": 1}", r#"unterminated-string@"x | => {"a":"x","b":1}"#),
        (r#"{"a": "x, "b": 1}"#, r#"unterminated-string@"x | => {"a":"x","b":1}"#),
        ("{\"a\": \"x\n}", r#"unterminated-string@"x | => {"a":"x"}"#),
        (r#"["a, "b", "c"]"#, r#"unterminated-string@"a | => ["a","b","c"]"#),
        (r#"["he said "hi" there", 1]"#, r#"unescaped-quote@" | => ["he said \"hi\" there",1]"#),
        (r#"["he said "hi", ok"]"#, r#"unescaped-quote@" | unquoted-text@ok" | => ["he said \"hi","ok"]"#),
        ("\"a\nb\"", "control-character@\n | => \"a\\nb\""),
        (
            "{\"a\": \"line\nline two\n three\", \"b\": 1}",
            "control-character@\n | => {\"a\":\"line\\nline two\\n three\",\"b\":1}",
        ),
        ("\"a\tb\tc\"", "control-character@\t | => \"a\\tb\\tc\""),
        ("\"\u{1}\"", "control-character@\u{1} | => \"\\u0001\""),
        ("\"a\u{7f}\"", "=> \"a\u{7f}\""),
        (r#""\x41""#, r#"bad-escape@\x | => "\\x41""#),
        (r#""C:\dir\u12""#, r#"bad-escape@\d | bad-unicode-escape@\u12 | => "C:\\dir�""#),
        (r#""it\'s""#, r#"bad-escape@\' | => "it's""#),
        (
            r#""\ud83d\ude00 \ud83d \ude00 \ud83dx""#,
            r#"lone-surrogate@\ud83d | lone-surrogate@\ude00 | lone-surrogate@\ud83d | => "😀 � � �x""#,
        ),
        (r#""\ud83d\u0041""#, r#"lone-surrogate@\ud83d | => "�A""#),
        (r#""\u00g1""#, r#"bad-unicode-escape@\u00 | => "�g1""#),
        (r#""\u+123""#, r#"bad-unicode-escape@\u | => "�+123""#),
        (r#""\"#, r#"unterminated-string@"\ | => "\\""#),
        ("\"a\\\n\"", "bad-escape@\\\n | => \"a\\\\\\n\""),
        (r#"["a\é"]"#, r#"bad-escape@\é | => ["a\\é"]"#),
        ("'a", r#"unterminated-string@'a | => "a""#),
        ("[“a, 1]", r#"unterminated-string@“a, 1 | => ["a, 1"]"#),
        ("[\"${x}, {y}}\n]", r#"unterminated-string@"${x}, {y}} | => ["${x}, {y}}"]"#),
    ]);
}

#[test]
fn numbers_and_words() {
    check(&[
        (
            "[01, -01, +1, .5, 1., 1e, 1e+, -, 00, -.5e1, 0.]",
            "leading-zero@01 | leading-zero@-01 | plus-sign@+1 | missing-digits@.5 | missing-digits@1. | missing-digits@1e | missing-digits@1e+ | missing-digits@- | leading-zero@00 | missing-digits@-.5e1 | missing-digits@0. | => [1,-1,1,0.5,1,1,1,null,0,-0.5e1,0]",
        ),
        (
            "[0x1F, 1_000, NaN, -Infinity, Infinity]",
            "bad-number@0x1F | bad-number@1_000 | bad-number@NaN | bad-number@-Infinity | bad-number@Infinity | => [null,null,null,null,null]",
        ),
        (
            "[1-2, 2012-10-17, 10.0.0.0/8, 111122223333:root, --1, 1a]",
            r#"unquoted-text@1-2 | unquoted-text@2012-10-17 | unquoted-text@10.0.0.0/8 | unquoted-text@111122223333:root | unquoted-text@--1 | unquoted-text@1a | => ["1-2","2012-10-17","10.0.0.0/8","111122223333:root","--1","1a"]"#,
        ),
        (
            "[True, False, None, undefined, NULL, nil]",
            "foreign-literal@True | foreign-literal@False | foreign-literal@None | foreign-literal@undefined | foreign-literal@NULL | foreign-literal@nil | => [true,false,null,null,null,null]",
        ),
        (
            r#"{"Effect": Allow, "Resource": *, "Action": kms:Decrypt, "Sid": two words }"#,
            r#"unquoted-text@Allow | unquoted-text@* | unquoted-text@kms:Decrypt | unquoted-text@two words | => {"Effect":"Allow","Resource":"*","Action":"kms:Decrypt","Sid":"two words"}"#,
        ),
        ("{\"Effect\": Allow\",\n \"a\": 1}", r#"unquoted-text@Allow" | => {"Effect":"Allow","a":1}"#),
        (r#"{"a": 1 foo, "b": 2}"#, r#"unexpected-text@foo | => {"a":1,"b":2}"#),
        (r#"{"a": 1 foo: 2}"#, r#"missing-comma@7 | unquoted-key@foo | => {"a":1,"foo":2}"#),
        ("[1 foo, 2]", "unexpected-text@foo | => [1,2]"),
        (r#"["a" b]"#, r#"unexpected-text@b | => ["a"]"#),
        ("[true false]", "missing-comma@5 | => [true,false]"),
        ("[truefalse]", r#"unquoted-text@truefalse | => ["truefalse"]"#),
        ("[nulL]", r#"unquoted-text@nulL | => ["nulL"]"#),
        ("[(1)]", r#"unquoted-text@(1) | => ["(1)"]"#),
        ("[1 true]", "missing-comma@2 | => [1,true]"),
        ("[$x, `y`]", r#"unquoted-text@$x | unquoted-text@`y` | => ["$x","`y`"]"#),
        (
            r#"{"a": 'x' 'y'}"#,
            r#"single-quotes@'x' | missing-comma@9 | single-quotes@'y' | missing-value@'y' | => {"a":"x","y":null}"#,
        ),
        (
            r#"{"a":1,"b":2,"a":3,"\u0061":4}"#,
            r#"duplicate-key@"a"<"a"1 | duplicate-key@"\u0061"<"a"1 | => {"a":1,"b":2,"a":3,"a":4}"#,
        ),
        (
            r#"{"a": {"b": tru}, "c": @}"#,
            r#"unquoted-text@tru | unquoted-text@@ | => {"a":{"b":"tru"},"c":"@"}"#,
        ),
        ("[é]", r#"unquoted-text@é | => ["é"]"#),
        ("-", "missing-digits@- | => null"),
        (r#"{"a":"b""c":1}"#, r#"missing-comma@8 | => {"a":"b","c":1}"#),
        (r#"["a""b"]"#, r#"missing-comma@4 | => ["a","b"]"#),
    ]);
}

#[test]
fn every_problem_is_explained() {
    for text in [
        "[1,",
        "[1 2]",
        "{a:1}",
        "'a'",
        "\"\\x\"",
        "[01]",
        "{\"a\":1,\"a\":2}",
        "\"\\ud800\"",
        "\u{feff}1",
        "[True]",
    ] {
        for problem in parse(text).problems {
            let message = problem.to_string();
            assert!(
                !message.is_empty() && !message.ends_with('.') && !message.starts_with(char::is_uppercase),
                "{message}"
            );
            assert!(problem.help().is_some_and(|help| !help.is_empty()), "{message}");
        }
    }
}

#[test]
fn messages_in_full() {
    let say = |text: &str| {
        let problem = parse(text).problems.remove(0);
        format!("{problem}; {}", problem.help().unwrap_or_default())
    };
    assert_eq!(
        say("{\"a\" 1}"),
        "a colon is missing between key and value; put a colon between the key and its value"
    );
    assert_eq!(say("[1"), "an array is not closed; put `]` here; the other place is the `[` that it closes");
    assert_eq!(say("[None]"), "this is spelled `null` in JSON; write `null`");
    assert_eq!(say("[1;2]"), "`;` does not belong here; separate members and items with a comma");
    assert_eq!(say("[\u{a0}1]"), "U+00A0 is not a space in JSON; replace it by an ordinary space");
}

#[test]
fn notices_and_errors() {
    let kinds =
        |text: &str| parse(text).problems.iter().map(|p| (p.is_syntax(), p.is_error())).collect::<Vec<_>>();
    assert_eq!(kinds("\u{feff}1"), [(false, false)]);
    assert_eq!(kinds("\"\\ud800\""), [(false, false)]);
    assert_eq!(kinds("{\"a\":1,\"a\":1}"), [(false, true)]);
    assert_eq!(kinds("[1,]"), [(true, true)]);
}

#[test]
fn places() {
    let text = " {\"kä\": [1.50, \"x\\n\"] } ";
    let value = parse(text).value.unwrap();
    assert_eq!(value.span.slice(text), text.trim());
    let member = &value.as_object().unwrap().members[0];
    assert_eq!((member.key_span.slice(text), member.value.span.slice(text)), ("\"kä\"", "[1.50, \"x\\n\"]"));
    let items: Vec<_> = member.value.as_array().unwrap().iter().map(|item| item.span.slice(text)).collect();
    assert_eq!(items, ["1.50", "\"x\\n\""]);
}
