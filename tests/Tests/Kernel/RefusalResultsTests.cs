using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using WhiteCrane.Standards;

namespace WhiteCrane.Tests.Kernel;

/// <summary>One mapping from what an act answers to what a program gets.</summary>
public class RefusalResultsTests
{
    public static TheoryData<string> Refusals => [.. typeof(Refusal).Assembly.GetTypes().Concat(typeof(WhiteCrane.Engines.Access.AccessModule).Assembly.GetTypes()).Concat(typeof(WhiteCrane.Programme.ProgrammeModule).Assembly.GetTypes())
        .Where(type => type.IsSubclassOf(typeof(Refusal)) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null).Select(type => type.AssemblyQualifiedName!)];

    [Theory, MemberData(nameof(Refusals))]
    public async Task Every_refusal_is_a_problem_with_its_words_and_status(string type)
    {
        var refusal = (Refusal)Activator.CreateInstance(Type.GetType(type)!)!;
        Assert.True(refusal.Message is { Zh.Length: > 0, En.Length: > 0 });
        Assert.InRange(refusal.Status, 400, 599);
        var (status, content, body) = await Answer(refusal.ToHttp());
        Assert.Equal((refusal.Status, "application/problem+json"), (status, content));
        Assert.Equal(refusal.Message.Zh, body.GetProperty("title").GetString());
        Assert.Equal("urn:whitecrane:refusal:" + refusal.GetType().Name, body.GetProperty("type").GetString());
        Assert.Equal(refusal.Status, body.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Statuses_are_those_of_their_kind()
    {
        Assert.Equal([401, 403, 403, 404, 409, 409, 422], new Refusal[] { new NotSignedIn(), new NotAllowed(), new OtherDivision(), new NotFound(), new ChangedMeanwhile(), new Refused("不", "no"), new Invalid("x", "错", "wrong") }.Select(refusal => refusal.Status));
        var (status, content, body) = await Answer(((Result<int>)new Invalid([new FieldRefusal("a", new Text("一", "one")), new FieldRefusal("a", new Text("二", "two")), new FieldRefusal("b", new Text("三", "three"))])).ToHttp());
        Assert.Equal((422, "application/problem+json"), (status, content));
        Assert.Equal(["一", "二"], body.GetProperty("errors").GetProperty("a").EnumerateArray().Select(word => word.GetString()));
        Assert.Equal("三", body.GetProperty("errors").GetProperty("b")[0].GetString());
        Assert.Equal((200, 7), (await Answer(((Result<int>)7).ToHttp()) is var fine ? (fine.Status, fine.Body.GetInt32()) : default));
    }

    [Fact]
    public void A_refused_result_has_no_value()
    {
        Result<int> refused = new NotFound();
        Assert.False(refused.Ok);
        Assert.Throws<InvalidOperationException>(() => refused.Value);
    }

    private static async Task<(int Status, string? Content, JsonElement Body)> Answer(IResult result)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = new CultureInfo("zh-CN");
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        using var body = new MemoryStream();
        http.Response.Body = body;
        await result.ExecuteAsync(http);
        return (http.Response.StatusCode, http.Response.ContentType?.Split(';')[0], JsonDocument.Parse(body.ToArray()).RootElement);
    }
}
