; What the language itself does not check.

((gnu_asm_expression) @tag.unsafe (#set! detail "inline assembly") (#set! source "GCC manual: Using Assembly Language with C"))
