; What needs `unsafe` in Rust. Everything else unsafe in the language happens inside one of these.

((function_modifiers "unsafe") @tag.unsafe
  (#set! detail "unsafe fn") (#set! source "Rust Reference: Unsafe functions"))
((unsafe_block) @tag.unsafe
  (#set! detail "unsafe block") (#set! source "Rust Reference: Unsafe blocks"))
((impl_item "unsafe") @tag.unsafe
  (#set! detail "unsafe impl") (#set! source "Rust Reference: Unsafe trait implementations"))
((trait_item "unsafe") @tag.unsafe
  (#set! detail "unsafe trait") (#set! source "Rust Reference: Unsafe traits"))
((function_signature_item) @tag.unsafe (#has-ancestor? @tag.unsafe foreign_mod_item)
  (#not-match? @tag.unsafe "^(pub(\\([^)]*\\))?\\s+)?safe\\s")
  (#set! detail "extern function") (#set! source "Rust Reference: External blocks"))
((static_item) @tag.unsafe (#has-ancestor? @tag.unsafe foreign_mod_item)
  (#set! detail "extern static") (#set! source "Rust Reference: External blocks"))
((static_item (mutable_specifier)) @tag.unsafe
  (#set! detail "static mut") (#set! source "Rust Reference: Static items, Mutable statics"))
; The code of a macro's rule that does not parse before it is expanded: `unsafe { module::$function($($argument),*) }`.
((token_tree "unsafe") @tag.unsafe (#has-ancestor? @tag.unsafe macro_definition)
  (#set! detail "unsafe in a macro") (#set! source "Rust Reference: Macros By Example"))
