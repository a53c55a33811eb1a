; What leaves the guarantees of the language and the virtual machine.

((modifiers "native") @tag.unsafe (#set! detail "native method") (#set! source "JLS 21 §8.4.3.4; JNI Specification, chapter 2"))
((method_invocation name: (identifier) @_name arguments: (argument_list . (true) .)) @tag.unsafe
  (#eq? @_name "setAccessible") (#set! detail "setAccessible(true)") (#set! source "java.lang.reflect.AccessibleObject.setAccessible"))
