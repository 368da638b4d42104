//! A sentence's tree for reading: a word a line, indented below the word that it hangs on, with its relation.

use super::Token;
use super::dependencies::Dependency;
use super::trees::Tree;

/// The lines of a tree, marks left out; none where the sentence was not parsed. `text` is the field's text.
pub fn outline(tokens: &[Token], text: &str) -> Vec<String> {
    let tree = Tree::new(tokens);
    let mut lines = Vec::new();
    // Roots last to first, so that the first one is taken first; so with all that hangs on a word.
    let mut waiting: Vec<(usize, usize)> = (0..tokens.len())
        .rev()
        .filter(|i| tokens[*i].dependency == Dependency::Root)
        .map(|i| (i, 0))
        .collect();
    while let Some((word, depth)) = waiting.pop() {
        // A tree has no ring; a damaged one ends.
        if lines.len() > tokens.len() {
            break;
        }
        let token = &tokens[word];
        let blanks = "  ".repeat(depth);
        let relation = token.dependency.name();
        lines.push(format!("{blanks}{}  {relation}", token.span.of(text)));
        let below = tree.children(word).iter().rev();
        let below = below.filter(|i| tokens[**i].dependency != Dependency::Punct);
        waiting.extend(below.map(|i| (*i, depth + 1)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse_all;
    use crate::article::Article;

    #[test]
    fn words_stand_below_what_they_hang_on() {
        let article = Article::new(None, None, "Six rebels attacked the old base on Monday.");
        let document = analyse_all(&article, &crate::knowledge::shared().language);
        let sentence = &document.sentences[0];
        let wanted = "attacked  root\n  rebels  nsubj\n    Six  nummod\n  base  obj\n    the  det\n    old  amod\n  \
                      Monday  obl\n    on  case";
        assert_eq!(outline(&sentence.tokens, &article.body).join("\n"), wanted);
        assert!(outline(&[Token::default()], "").is_empty());
    }
}
