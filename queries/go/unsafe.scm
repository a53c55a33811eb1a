; What leaves the guarantees of the language.

((comment) @tag.unsafe (#match? @tag.unsafe "^//go:linkname\\s") (#set! target "next") (#set! detail "go:linkname") (#set! source "cmd/compile: Compiler Directives"))
((comment) @tag.unsafe (#match? @tag.unsafe "^//go:(?:noescape|uintptrescapes|uintptrkeepalive)\\b") (#set! target "next") (#set! detail "hides pointers from the compiler") (#set! source "cmd/compile: Compiler Directives"))
((function_declaration !body) @tag.unsafe (#set! detail "implemented outside Go") (#set! source "Go specification: Function declarations"))
