; Tags from attributes (C# specification §22); modifiers are read by the hook.

(type_parameter_list) @tag.generic
((attribute name: (_) @_name) @tag.deprecated (#match? @_name "^(?:System\\.)?Obsolete(?:Attribute)?$"))
((attribute name: (_) @_name) @tag.generated (#match? @_name "^(?:[\\w.]+\\.)?(?:GeneratedCode|CompilerGenerated)(?:Attribute)?$"))
; What generators write at the head of a file (Roslyn's generated code detection).
((comment) @tag.generated (#match? @tag.generated "<auto-?generated") (#has-parent? @tag.generated compilation_unit))

; Tests: xUnit, NUnit, MSTest.
((attribute name: (_) @_name) @tag.test (#match? @_name "^(?:[\\w.]+\\.)?(?:Fact|Theory|Test|TestCase|TestCaseSource|TestFixture|TestFixtureSource|TestMethod|DataTestMethod|TestClass|SetUp|TearDown|OneTimeSetUp|OneTimeTearDown|TestInitialize|TestCleanup|ClassInitialize|ClassCleanup|AssemblyInitialize|AssemblyCleanup)(?:Attribute)?$"))
; Routes: ASP.NET Core (learn.microsoft.com: Routing to controller actions).
((attribute name: (_) @_name) @tag.entrypoint (#match? @_name "^(?:[\\w.]+\\.)?(?:HttpGet|HttpPost|HttpPut|HttpDelete|HttpPatch|HttpHead|HttpOptions|Route|AcceptVerbs|FunctionName|Function)(?:Attribute)?$") (#set! detail "route"))
