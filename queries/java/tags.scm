; Tags from modifiers (JLS 21 §8.1.1, §8.3.1, §8.4.3) and annotations.

(modifiers "static") @tag.static
(modifiers "abstract") @tag.abstract
((method_declaration !body) @tag.abstract (#has-parent? @tag.abstract interface_body))
(constant_declaration) @tag.static
(type_parameters) @tag.generic

((marker_annotation name: (_) @_name) @tag.override (#eq? @_name "Override"))
((marker_annotation name: (_) @_name) @tag.deprecated (#any-of? @_name "Deprecated" "java.lang.Deprecated"))
((annotation name: (_) @_name) @tag.deprecated (#any-of? @_name "Deprecated" "java.lang.Deprecated"))
; The javadoc tag is the older way to say it.
((block_comment) @tag.deprecated
  (#match? @tag.deprecated "^/\\*\\*(?:[^]*\\n[ \\t]*\\**)?\\s*@deprecated\\b") (#set! target "next"))

; Generated code: JSR 250 and what generators write by custom.
([(annotation name: (_) @_name) (marker_annotation name: (_) @_name)] @tag.generated
  (#match? @_name "^(?:javax?\\.annotation\\.(?:processing\\.)?)?Generated$"))

; Tests: JUnit 3 to 5, TestNG.
([(marker_annotation name: (_) @_name) (annotation name: (_) @_name)] @tag.test
  (#match? @_name "^(?:[\\w.]+\\.)?(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Before|After|BeforeEach|AfterEach|BeforeAll|AfterAll|BeforeClass|AfterClass|BeforeMethod|AfterMethod|BeforeSuite|AfterSuite|DataProvider|Theory)$"))
((class_declaration superclass: (superclass (_) @_base)) @tag.test (#match? @_base "^(?:junit\\.framework\\.)?TestCase$"))

; Where programs and requests begin: Spring MVC, JAX-RS, servlets, scheduled and message-driven methods.
([(marker_annotation name: (_) @_name) (annotation name: (_) @_name)] @tag.entrypoint
  (#any-of? @_name "RequestMapping" "GetMapping" "PostMapping" "PutMapping" "DeleteMapping" "PatchMapping" "MessageMapping" "GET" "POST" "PUT" "DELETE" "PATCH" "HEAD" "OPTIONS" "Path" "WebServlet")
  (#set! detail "route"))
([(marker_annotation name: (_) @_name) (annotation name: (_) @_name)] @tag.entrypoint
  (#any-of? @_name "Scheduled" "EventListener" "KafkaListener" "JmsListener" "RabbitListener" "SqsListener") (#set! detail "listener"))
((method_declaration (modifiers) @_modifiers type: (void_type) name: (_) @_name) @tag.entrypoint
  (#eq? @_name "main") (#match? @_modifiers "\\bstatic\\b") (#set! detail "main"))
