using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Registry.Addresses;
using WhiteCrane.Engines.Registry.Authorities;
using WhiteCrane.Engines.Registry.Comparing;
using WhiteCrane.Engines.Registry.Duplicates;
using WhiteCrane.Engines.Registry.Emergency;
using WhiteCrane.Engines.Registry.Filling;
using WhiteCrane.Engines.Registry.Households;
using WhiteCrane.Engines.Registry.Merging;
using WhiteCrane.Engines.Registry.People;
using WhiteCrane.Engines.Registry.Purposes;
using WhiteCrane.Engines.Registry.Retention;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry;

/// <summary>The tables of the register, all with the prefix "registry_".</summary>
internal static class RegistryModel
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Person>(entity =>
        {
            entity.ToTable("registry_person").HasKey(person => person.Id);
            entity.Property(person => person.Name).HasMaxLength(50);
            entity.HasIndex(person => new { person.Division, person.SortKey, person.Id });
            entity.HasIndex(person => new { person.County, person.Name, person.Id });
            entity.HasIndex(person => new { person.County, person.Pinyin, person.Id });
            entity.HasIndex(person => new { person.County, person.Initials, person.Id });
            entity.HasIndex(person => person.MergedInto).HasFilter("\"MergedInto\" IS NOT NULL");
            entity.Ignore(person => person.BirthDate);
        });
        model.Entity<PersonName>(entity =>
        {
            entity.ToTable("registry_name").LiesWith(typeof(Person), nameof(PersonName.PersonId)).HasKey(name => name.Id);
            entity.HasIndex(name => name.PersonId);
            entity.HasIndex(name => new { name.County, name.Name });
            entity.HasIndex(name => new { name.County, name.Pinyin });
            entity.HasIndex(name => new { name.County, name.Initials });
        });
        model.Entity<PersonDocument>(entity =>
        {
            entity.ToTable("registry_document").LiesWith(typeof(Person), nameof(PersonDocument.PersonId)).HasKey(document => document.Id);
            entity.Property(document => document.Number).IsSecret();
            entity.Property(document => document.Index).IsSecret();
            entity.Property(document => document.NextIndex).IsSecret();
            entity.HasIndex(document => document.Index).IsUnique();
            entity.HasIndex(document => document.NextIndex).IsUnique().HasFilter("\"NextIndex\" IS NOT NULL");
            entity.HasIndex(document => document.PersonId);
        });
        model.Entity<PersonPhone>(entity =>
        {
            entity.ToTable("registry_phone").LiesWith(typeof(Person), nameof(PersonPhone.PersonId)).HasKey(phone => phone.Id);
            entity.Property(phone => phone.Number).IsSecret();
            entity.Property(phone => phone.Index).IsSecret();
            entity.Property(phone => phone.NextIndex).IsSecret();
            entity.HasIndex(phone => phone.Index);
            entity.HasIndex(phone => phone.NextIndex).HasFilter("\"NextIndex\" IS NOT NULL");
            entity.HasIndex(phone => phone.PersonId);
        });
        model.Entity<Residence>(entity =>
        {
            entity.ToTable("registry_residence").LiesWith(typeof(Person), nameof(Residence.PersonId)).HasNoOverlap(row => row.From, row => row.To, nameof(Residence.PersonId)).HasKey(row => row.Id);
            entity.HasIndex(row => new { row.PersonId, row.From });
            entity.HasIndex(row => row.AddressId);
        });
        model.Entity<PersonCategory>(entity =>
        {
            entity.ToTable("registry_category").LiesWith(typeof(Person), nameof(PersonCategory.PersonId)).HasNoOverlap(row => row.From, row => row.To, nameof(PersonCategory.PersonId), nameof(PersonCategory.Code)).HasKey(row => row.Id);
            entity.HasIndex(row => new { row.PersonId, row.Code, row.From });
            entity.HasIndex(row => new { row.Code, row.PersonId });
        });
        model.Entity<CategoryNomination>(entity =>
        {
            entity.ToTable("registry_nomination").LiesWith(typeof(Person), nameof(CategoryNomination.PersonId)).HasKey(row => row.Id);
            entity.HasIndex(row => new { row.PersonId, row.Code }).IsUnique().HasFilter("\"Confirmed\" IS NULL");
        });
        model.Entity<LifeEvent>(entity =>
        {
            entity.ToTable("registry_life_event").LiesWith(typeof(Person), nameof(LifeEvent.PersonId)).IsAppendOnly().HasKey(row => row.Id);
            entity.HasIndex(row => row.PersonId);
            entity.HasIndex(row => row.Undoes).IsUnique().HasFilter("\"Undoes\" IS NOT NULL");
        });
        model.Entity<LifeEffect>(entity =>
        {
            entity.ToTable("registry_life_effect").LiesWith(typeof(Person), nameof(LifeEffect.PersonId)).IsAppendOnly().IsUnaudited().HasKey(row => row.Id);
            entity.HasIndex(row => row.PersonId);
            entity.HasIndex(row => row.EventId);
        });
        model.Entity<Household>(entity =>
        {
            entity.ToTable("registry_household").HasKey(household => household.Id);
            entity.HasIndex(household => household.AddressId);
        });
        model.Entity<HouseholdMember>(entity =>
        {
            entity.ToTable("registry_household_member").LiesWith(typeof(Person), nameof(HouseholdMember.PersonId)).HasNoOverlap(row => row.From, row => row.To, nameof(HouseholdMember.PersonId)).HasKey(row => row.Id);
            entity.HasIndex(row => new { row.PersonId, row.From });
            entity.HasIndex(row => row.HouseholdId);
        });
        model.Entity<Address>(entity =>
        {
            entity.ToTable("registry_address").HasKey(address => address.Id);
            entity.HasIndex(address => new { address.Division, address.Key }).IsUnique();
        });
        model.Entity<Authority>(entity =>
        {
            entity.ToTable("registry_authority").LiesWith(typeof(Person), nameof(Authority.PersonId)).HasNoOverlap(row => row.From, row => row.To, nameof(Authority.PersonId), nameof(Authority.HolderName), nameof(Authority.Kind)).HasKey(row => row.Id);
            entity.HasIndex(row => row.PersonId);
            entity.HasIndex(row => row.HolderId).HasFilter("\"HolderId\" IS NOT NULL");
        });
        model.Entity<Relation>(entity =>
        {
            entity.ToTable("registry_relation").LiesWith(typeof(Person), nameof(Relation.PersonId)).HasKey(relation => relation.Id);
            entity.HasIndex(relation => new { relation.PersonId, relation.Kind });
            entity.HasIndex(relation => new { relation.HolderId, relation.Kind });
        });
        model.Entity<BreakGlass>(entity =>
        {
            entity.ToTable("registry_emergency").HasKey(row => row.Id);
            entity.Property(row => row.Justification).IsSecret();
            entity.HasIndex(row => new { row.PersonId, row.AccountId });
            entity.HasIndex(row => row.PostId);
        });
        model.Entity<DuplicateProposal>(entity =>
        {
            entity.ToTable("registry_duplicate").LiesWith(typeof(Person), nameof(DuplicateProposal.First)).IsUnaudited().HasKey(row => row.Id);
            entity.HasIndex(row => new { row.First, row.Second }).IsUnique();
            entity.HasIndex(row => row.Second);
            entity.HasIndex(row => new { row.State, row.Score, row.Id });
        });
        model.Entity<Merge>(entity =>
        {
            entity.ToTable("registry_merge").LiesWith(typeof(Person), nameof(Merge.PersonId)).HasKey(row => row.Id);
            entity.HasIndex(row => row.PersonId);
            entity.HasIndex(row => row.Merged).IsUnique().HasFilter("\"UndoneAt\" IS NULL");
        });
        model.Entity<MergedRow>(entity =>
        {
            entity.ToTable("registry_merged_row").LiesWith(typeof(Person), nameof(MergedRow.PersonId)).IsAppendOnly().IsUnaudited().HasKey(row => row.Id);
            entity.HasIndex(row => row.MergeId);
            entity.HasIndex(row => row.PersonId);
        });
        model.Entity<ReceivedForm>(entity =>
        {
            entity.ToTable("registry_form").IsUnaudited().HasKey(row => row.Id);
            entity.HasIndex(row => new { row.AccountId, row.At });
        });
        model.Entity<FormMatch>(entity =>
        {
            entity.ToTable("registry_form_match").IsUnaudited().HasKey(row => row.Id);
            entity.HasIndex(row => new { row.OwnerId, row.Digest }).IsUnique();
        });
        model.Entity<Disclosure>(entity =>
        {
            entity.ToTable("registry_disclosure").IsUnaudited().IsAppendOnly().HasKey(row => row.Id);
            entity.HasIndex(row => new { row.Division, row.Id });
        });
        model.Entity<HandedList>(entity =>
        {
            entity.ToTable("registry_list").IsUnaudited().HasKey(row => row.Id);
            entity.Ignore(row => row.Source);
            entity.HasIndex(row => new { row.Division, row.Id });
        });
        model.Entity<ListFinding>(entity =>
        {
            entity.ToTable("registry_list_finding").IsUnaudited().HasKey(row => row.Id);
            entity.HasIndex(row => new { row.ListId, row.Group, row.Id });
            entity.HasIndex(row => row.PersonId).HasFilter("\"PersonId\" IS NOT NULL");
        });
        model.Entity<RetentionCertificate>().ToTable("registry_retention").IsUnaudited().IsAppendOnly().HasKey(row => row.Seq);
        model.Entity<RetentionCertificate>().Property(row => row.Seq).ValueGeneratedNever();
    }
}
