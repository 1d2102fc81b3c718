using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Registry.Synthetic;

/// <summary>A made-up family of the demonstration's village in three generations: the one in the middle acts for the child and, empowered, for the elder.</summary>
public sealed record DemoFamily(Guid Parent, string ParentName, string Village)
{
    private const string Here = "220882205204", By = "新艾里蒙古族乡（演示）";

    /// <summary>Finds the family and records on what the parent acts; null in a register too small to have one.</summary>
    public static async Task<DemoFamily?> Of(CraneDb db, CityClock clock, CancellationToken cancel)
    {
        var rows = await (from member in db.All<HouseholdMember>(ToRegister.Task)
                          join person in db.All<Person>(ToRegister.Task) on member.PersonId equals person.Id
                          where person.Division == Here && person.Died == null && person.Left == null
                          orderby person.Birth, person.Name
                          select new { member.HouseholdId, member.Relation, person }).AsNoTracking().ToListAsync(cancel);
        var today = clock.Today;
        var households = from row in rows
                         group row by row.HouseholdId into household
                         let parent = household.FirstOrDefault(row => row.Relation == KinshipRules.Spouse) ?? household.FirstOrDefault(row => row.Relation == KinshipRules.Head)
                         let child = household.FirstOrDefault(row => row.Relation == KinshipRules.Child && row.person.BirthDate?.AgeOn(today).Most < 16)
                         let elder = household.FirstOrDefault(row => row.Relation == KinshipRules.Parent)
                         where parent is not null && child is not null
                         orderby elder is null, parent.person.SortKey, parent.person.Name, parent.person.Birth // what the seed gives, so it is the same family at every start
                         select (Parent: parent.person, Child: child.person, Elder: elder?.person);
        var (adult, young, old) = households.FirstOrDefault();
        if (adult is null) return null;
        Record(young, AuthorityKind.Parent, adult.Sex == Sex.Female ? "母亲" : "父亲", "户口簿（虚构）");
        if (old is not null) Record(old, AuthorityKind.PowerOfAttorney, adult.Sex == Sex.Female ? "儿媳" : "儿子", "委托书（虚构）");
        await db.SaveChangesAsync(cancel);
        return new(adult.Id, adult.Name, Here);

        void Record(Person whom, AuthorityKind kind, string holderIs, string paper)
        {
            var from = new DateOnly(2025, 9, 1);
            var authority = new Authority { Id = clock.NewId(), PersonId = whom.Id, Kind = kind, HolderId = adult.Id, HolderName = adult.Name, HolderIs = holderIs, From = from, Document = paper, VerifiedBy = By, VerifiedOn = from };
            db.AddRange(authority, new Relation { Id = authority.Id, PersonId = whom.Id, Kind = RelationKinds.Authority, HolderId = adult.Id, From = from });
        }
    }
}
