; Casts that the language does not check.

((call_expression function: (template_function name: (identifier) @_n)) @tag.unsafe
  (#eq? @_n "reinterpret_cast") (#set! detail "reinterpret_cast") (#set! source "ISO C++23 [expr.reinterpret.cast]"))
((call_expression function: (template_function name: (identifier) @_n)) @tag.unsafe
  (#eq? @_n "const_cast") (#set! detail "const_cast") (#set! source "ISO C++23 [expr.const.cast]"))
