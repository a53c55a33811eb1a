; Memory that the language does not guard.

((type_identifier) @tag.unsafe (#match? @tag.unsafe "^(?:Autoreleasing)?Unsafe\\w*Pointer$")
  (#set! detail "unsafe pointer") (#set! source "Swift standard library: Manual Memory Management"))
((type_identifier) @tag.unsafe (#any-of? @tag.unsafe "Unmanaged" "OpaquePointer")
  (#set! detail "unmanaged reference") (#set! source "Swift standard library: Manual Memory Management"))
((ownership_modifier) @tag.unsafe (#eq? @tag.unsafe "unowned(unsafe)")
  (#set! detail "unowned(unsafe)") (#set! source "The Swift Programming Language: Automatic Reference Counting"))
