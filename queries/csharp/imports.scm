; Using directives (C# specification §14.5). A global one counts for the whole project.

((using_directive name: (identifier) @local (_) @source .) @import (#set! kind "module"))
((using_directive "static" (_) @source .) @import (#set! kind "static"))
((using_directive (_) @source .) @import (#set! kind "star"))
((using_directive !name (_) .) @import.name (#set! kind "star"))
((using_directive "global") @export (#set! kind "star"))
((extern_alias_directive name: (identifier) @source @local) @import (#set! kind "module"))
