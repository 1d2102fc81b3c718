using System.Net;
using WhiteCrane.Engines.Access;
using WhiteCrane.Tests.Guards;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines.Access;

/// <summary>Every list of staff, opened on both databases in a city that has nothing on it yet.</summary>
public class EveryListTests
{
    // These offer a notice only once something stands on them.
    private static readonly string[] WhenFilled = ["/desk", "/messages", "/handover"];

    [Theory, OnBoth]
    public async Task Every_list_opens_for_those_who_may_and_can_be_copied_for_the_group(Database on)
    {
        await using var city = await TestCity.Start(on);
        var left = GroupNoticeTests.Addresses.ToHashSet();
        List<string> wrong = [];
        foreach (var (role, division, organisation) in new[] { (Roles.CityLeadOffice, "2208", "市发展改革委"), (Roles.Administrator, "2208", "市政数局"), (Roles.Township, "220822100", "通榆县"), (Roles.CityBureau, "2208", "市民政局") })
        {
            var person = await city.Person("kan." + role.Replace('-', '.'), role, division, organisation);
            using var browser = new Browser(city);
            await browser.SignIn(person.UserName, Person.Password, person.Secret);
            foreach (var address in GroupNoticeTests.Addresses)
            {
                await browser.Open(address);
                if (browser.Status == HttpStatusCode.Forbidden) continue;
                left.Remove(address);
                if (browser.Status != HttpStatusCode.OK || (!WhenFilled.Contains(address) && !browser.Page.Contains("id=\"group-notice\"", StringComparison.Ordinal))) wrong.Add($"{role} {address}: {(int)browser.Status}");
            }
        }
        Assert.Empty(wrong);
        Assert.Empty(left);
    }
}
