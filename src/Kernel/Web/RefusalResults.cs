using Microsoft.AspNetCore.Http;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Kernel.Web;

/// <summary>The one place where an act's answer becomes an HTTP answer for programs.</summary>
public static class RefusalResults
{
    public static IResult ToHttp<T>(this Result<T> result) => result.Refusal is { } refusal ? refusal.ToHttp() : Results.Json(result.Value);

    public static IResult ToHttp(this Refusal refusal) => refusal is Invalid invalid
        ? Results.ValidationProblem(invalid.Errors.GroupBy(error => error.Field).ToDictionary(group => group.Key, group => group.Select(error => error.Message.ToString()).ToArray()), title: refusal.Message, statusCode: refusal.Status)
        : Results.Problem(title: refusal.Message, statusCode: refusal.Status, type: "urn:whitecrane:refusal:" + refusal.GetType().Name);
}
