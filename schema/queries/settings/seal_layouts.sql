-- Sealed: what is known of layouts.
SELECT layout.kind, layout.headings, about, name, word
  FROM layout
  LEFT JOIN layout_word ON layout_word.layout = layout.id
 ORDER BY layout.id, about, name;
