; Unsafe code (C# 13 language specification, chapter 24) and calls out of managed code (§23.6, P/Invoke).

((modifier) @tag.unsafe (#eq? @tag.unsafe "unsafe") (#set! detail "unsafe") (#set! source "C# specification §24.2"))
((unsafe_statement) @tag.unsafe (#set! detail "unsafe") (#set! source "C# specification §24.2"))
; `f(a * b)` multiplies: see expressions.scm.
([(pointer_type) (function_pointer_type)] @tag.unsafe (#not-has-parent? @tag.unsafe declaration_expression) (#set! detail "pointer") (#set! source "C# specification §24.3"))
((fixed_statement) @tag.unsafe (#set! detail "fixed") (#set! source "C# specification §24.7"))
([(stackalloc_expression) (implicit_stackalloc_expression)] @tag.unsafe (#set! detail "stackalloc") (#set! source "C# specification §12.8.22, §24.9"))
([(makeref_expression) (refvalue_expression) (reftype_expression)] @tag.unsafe (#set! detail "typed reference") (#set! source "System.TypedReference"))
((attribute name: (_) @_name) @tag.unsafe (#match? @_name "^(?:[\\w.]+\\.)?(?:DllImport|LibraryImport|UnmanagedCallersOnly)(?:Attribute)?$")
  (#set! detail "P/Invoke") (#set! source "learn.microsoft.com: Platform Invoke"))
